package harness

import (
	"bytes"
	"cmp"
	"errors"
	"fmt"
	"net"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	"daybook/internal/testkit"
)

// startWithin bounds how long the program may take to answer; making the synthetic office takes most of it.
const startWithin = 3 * time.Minute

// SeedEnv names the seed of the synthetic office, 1 when it is not set. The people of a seed differ from day to day, so a
// journey that holds with several seeds holds tomorrow.
const SeedEnv = "DAYBOOK_SEED"

// An Office is a running Daybook with a synthetic office in it, that no other test sees.
type Office struct {
	URL     string
	SignIns map[string]SignIn // by role, in the words that the demo prints: "officer", "inspector"
	program string
}

// A SignIn is a name and a password of the demo.
type SignIn struct{ User, Password string }

// template is the folder with the synthetic office of this process, made once; each Office is a copy of it.
var template struct {
	once    sync.Once
	folder  string
	signIns map[string]SignIn
	err     error
}

// Serve starts the real program on a fresh copy of the synthetic office. It is stopped with the test, which fails when
// it does not stop cleanly.
func Serve(t testing.TB) *Office {
	t.Helper()
	office, p, err := serve(t, t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := p.stop(); err != nil {
			t.Error(err)
		}
	})
	return office
}

// shared is the office that the tests of this process share.
var shared struct {
	once    sync.Once
	folder  string
	office  *Office
	process *process
	err     error
}

// Shared is an office for all journeys of this process: starting one for each would take most of their time. A journey
// takes people of its own in it. Main stops it, and fails when it does not stop cleanly.
func Shared(t testing.TB) *Office {
	t.Helper()
	shared.once.Do(func() {
		if shared.folder, shared.err = os.MkdirTemp("", "daybook-shared-"); shared.err == nil {
			shared.office, shared.process, shared.err = serve(t, shared.folder)
		}
	})
	if shared.err != nil {
		t.Fatal(shared.err)
	}
	return shared.office
}

// serve runs the program on a copy of the synthetic office in a folder. The ledger is signed often, so that a journey
// need not wait for a receipt.
func serve(t testing.TB, folder string) (*Office, *process, error) {
	program := binary(t)
	template.once.Do(func() { template.err = makeTemplate(program) })
	if template.err != nil {
		return nil, nil, template.err
	}
	if err := os.CopyFS(folder, os.DirFS(template.folder)); err != nil {
		return nil, nil, err
	}
	p, err := launch(program, "serve", "--checkpoint-every", "1s", "--db", "sqlite:"+filepath.Join(folder, "daybook.db"))
	if err != nil {
		return nil, nil, err
	}
	return &Office{URL: p.url, SignIns: template.signIns, program: program}, p, nil
}

// Run runs the program as a command and returns what it printed and whether it ended well.
func (o *Office) Run(args ...string) (output string, ok bool) {
	out, err := exec.Command(o.program, args...).CombinedOutput()
	return string(out), err == nil
}

// SignIn opens a tab on the office and signs in as the person of that role, by the sign-in page.
func (o *Office) SignIn(t testing.TB, role string, options Options) *Tab {
	t.Helper()
	who, ok := o.SignIns[role]
	if !ok {
		t.Fatalf("the demo has no sign-in for %q; it has %v", role, o.SignIns)
	}
	tab := Open(t, o.URL, options)
	tab.Visit("/")
	tab.Fill("Name to sign in with", who.User)
	tab.Fill("Password", who.Password)
	tab.Click("Sign in")
	return tab
}

// binary returns the path of bin/daybook, which is built when it is not there.
func binary(t testing.TB) string {
	t.Helper()
	root := testkit.Root(t)
	path := filepath.Join(root, "bin", "daybook")
	if _, err := os.Stat(path); errors.Is(err, os.ErrNotExist) {
		cmd := exec.Command("make", "build")
		cmd.Dir = root
		if out, err := cmd.CombinedOutput(); err != nil {
			t.Fatalf("make build: %v\n%s", err, out)
		}
	}
	return path
}

// makeTemplate has the program make its demo, as "make demo" does, and keeps the folder.
func makeTemplate(program string) error {
	folder, err := os.MkdirTemp("", "daybook-office-")
	if err != nil {
		return err
	}
	template.folder = folder
	seed := cmp.Or(os.Getenv(SeedEnv), "1")
	p, err := launch(program, "demo", "--size", "office", "--seed", seed, "--db", "sqlite:"+filepath.Join(folder, "daybook.db"))
	if err != nil {
		return err
	}
	if err := p.stop(); err != nil {
		return err
	}
	template.signIns = readSignIns(p.output.String())
	if len(template.signIns) == 0 {
		return fmt.Errorf("the demo printed no sign-ins:\n%s", p.output.String())
	}
	return nil
}

// signIn finds a line of the demo's table of sign-ins: the role, the user name and the password, each set apart by two
// spaces or more.
var signIn = regexp.MustCompile(`(?m)^\s*(\S+(?: \S+)*)\s{2,}(\S+)\s{2,}(\S+)\s*$`)

func readSignIns(output string) map[string]SignIn {
	found := map[string]SignIn{}
	for _, m := range signIn.FindAllStringSubmatch(output, -1) {
		found[strings.ToLower(m[1])] = SignIn{m[2], m[3]}
	}
	return found
}

// A process is the program, running and answering.
type process struct {
	url    string
	cmd    *exec.Cmd
	output *lockedBuffer
	ended  chan error
}

// launch starts the program on a free port and waits until it answers.
func launch(program string, args ...string) (*process, error) {
	addr, err := freeAddress()
	if err != nil {
		return nil, err
	}
	p := &process{
		url:    "http://" + addr,
		cmd:    exec.Command(program, append(args, "--addr", addr)...),
		output: &lockedBuffer{},
		ended:  make(chan error, 1),
	}
	p.cmd.Stdout, p.cmd.Stderr = p.output, p.output
	if err := p.cmd.Start(); err != nil {
		return nil, err
	}
	go func() { p.ended <- p.cmd.Wait() }()
	return p, p.await()
}

func (p *process) await() error {
	for deadline := time.Now().Add(startWithin); time.Now().Before(deadline); time.Sleep(50 * time.Millisecond) {
		select {
		case err := <-p.ended:
			return fmt.Errorf("%s ended before it answered: %v\n%s", p.cmd, err, p.output)
		default:
		}
		if answer, err := http.Get(p.url); err == nil {
			answer.Body.Close()
			return nil
		}
	}
	return errors.Join(fmt.Errorf("%s does not answer at %s\n%s", p.cmd, p.url, p.output), p.stop())
}

// stop asks the program to end, as a service manager does, and fails when it does not end well.
func (p *process) stop() error {
	if err := p.cmd.Process.Signal(syscall.SIGTERM); err != nil {
		return err
	}
	select {
	case err := <-p.ended:
		if err != nil {
			return fmt.Errorf("%s did not stop cleanly: %w\n%s", p.cmd, err, p.output)
		}
		return nil
	case <-time.After(patience):
		return errors.Join(fmt.Errorf("%s does not stop\n%s", p.cmd, p.output), p.cmd.Process.Kill())
	}
}

// freeAddress returns an address that nothing listens on at this moment.
func freeAddress() (string, error) {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return "", err
	}
	defer l.Close()
	return l.Addr().String(), nil
}

// lockedBuffer keeps what a process prints while it is still printing.
type lockedBuffer struct {
	mu sync.Mutex
	b  bytes.Buffer
}

func (b *lockedBuffer) Write(p []byte) (int, error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.b.Write(p)
}

func (b *lockedBuffer) String() string {
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.b.String()
}
