package bench

import (
	"fmt"
	"os"
	"runtime"
	"strconv"
	"strings"
)

// Machine describes the machine in a line, with how busy it was with other work.
func Machine() string {
	parts := []string{runtime.GOOS + "/" + runtime.GOARCH, fmt.Sprintf("%d cores", runtime.NumCPU())}
	if model := after("/proc/cpuinfo", "model name"); model != "" {
		parts = append(parts, model)
	}
	if kb, err := strconv.Atoi(strings.TrimSuffix(after("/proc/meminfo", "MemTotal"), " kB")); err == nil {
		parts = append(parts, fmt.Sprintf("%d GB memory", (kb+1<<19)>>20))
	}
	parts = append(parts, runtime.Version())
	if load, err := os.ReadFile("/proc/loadavg"); err == nil {
		if first := strings.Fields(string(load)); len(first) > 0 {
			parts = append(parts, "load "+first[0]+" at the start")
		}
	}
	return strings.Join(parts, ", ")
}

// after returns what a line of a file under /proc says after its name and a colon, or "".
func after(file, name string) string {
	text, err := os.ReadFile(file)
	if err != nil {
		return ""
	}
	for line := range strings.Lines(string(text)) {
		if key, value, ok := strings.Cut(line, ":"); ok && strings.TrimSpace(key) == name {
			return strings.TrimSpace(value)
		}
	}
	return ""
}

// Memory returns the most memory that a process has held so far, in bytes; 0 where the system does not tell.
func Memory(pid int) int64 {
	kb, err := strconv.ParseInt(strings.TrimSuffix(after(fmt.Sprintf("/proc/%d/status", pid), "VmHWM"), " kB"), 10, 64)
	if err != nil {
		return 0
	}
	return kb << 10
}
