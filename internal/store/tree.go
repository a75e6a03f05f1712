package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"strings"

	"golang.org/x/mod/sumdb/tlog"

	"daybook/internal/ledger"
)

// The hash tree is stored in tiles, as transparency logs do it: tile n of level 0 holds the hashes of 256 leaves side by
// side, tile n of level 1 the roots of 256 such tiles, and so on. What stands between is worked out from them. A nation's
// ledger thus takes one row for each 256 entries instead of two rows for each entry.

// tileHeight is the number of tree levels in one tile: 2^8 hashes.
const tileHeight = 8

const (
	sqlHead     = `SELECT size, root FROM ledger WHERE one = 1`
	sqlHoldHead = sqlHead + ` FOR UPDATE`
	sqlSaveHead = `UPDATE ledger SET size = $1, root = $2 WHERE one = 1`
	sqlNewHead  = `INSERT INTO ledger (one, size, root) VALUES (1, $1, $2) ON CONFLICT (one) DO NOTHING`

	sqlSaveTile = `INSERT INTO tile (level, n, hashes) VALUES ($1, $2, $3) ON CONFLICT (level, n) DO UPDATE SET hashes = excluded.hashes`
	sqlTiles    = `SELECT n, hashes FROM tile WHERE level = $1 AND n >= $2 ORDER BY n LIMIT $3`
)

// head returns the ledger's size and root: those of the empty tree while nothing has a place.
func (t *tx) head(query string) (size int64, root ledger.Hash, err error) {
	var stored []byte
	err = t.row(query, nil, &size, &stored)
	if errors.Is(err, sql.ErrNoRows) {
		return emptyTree()
	}
	if err == nil && len(stored) != len(root) {
		err = fmt.Errorf("the stored root of the ledger has %d bytes", len(stored))
	}
	copy(root[:], stored)
	return size, root, err
}

func emptyTree() (int64, ledger.Hash, error) {
	root, err := ledger.Root(0, tlog.HashReaderFunc(nil))
	return 0, root, err
}

// Tree gives the ledger's stored hashes. It reads inside this transaction.
func (t *tx) Tree() (ledger.HashReader, error) {
	return &tree{t: t, tiles: map[tilePlace][]byte{}}, nil
}

type tilePlace struct {
	level int
	n     int64
}

// tree reads hashes from stored tiles and keeps the tiles it has read.
type tree struct {
	t     *tx
	tiles map[tilePlace][]byte
}

// ReadHashes returns hashes by their index as package tlog numbers them.
func (r *tree) ReadHashes(indexes []int64) ([]ledger.Hash, error) {
	missing := map[tilePlace]bool{}
	for _, index := range indexes {
		tile := tlog.TileForIndex(tileHeight, index)
		if p := (tilePlace{tile.L, tile.N}); r.tiles[p] == nil {
			missing[p] = true
		}
	}
	if err := r.fetch(missing); err != nil {
		return nil, err
	}
	out := make([]ledger.Hash, len(indexes))
	for i, index := range indexes {
		tile := tlog.TileForIndex(tileHeight, index)
		data := r.tiles[tilePlace{tile.L, tile.N}]
		h, err := tlog.HashFromTile(tile, data, index)
		if err != nil {
			return nil, fmt.Errorf("the ledger's stored hash %d: %w", index, err)
		}
		out[i] = h
	}
	return out, nil
}

// fetch reads tiles in one statement.
func (r *tree) fetch(wanted map[tilePlace]bool) error {
	if len(wanted) == 0 {
		return nil
	}
	var these []string
	var args []any
	for p := range wanted {
		args = append(args, p.level, p.n)
		these = append(these, fmt.Sprintf(`level = $%d AND n = $%d`, len(args)-1, len(args)))
	}
	rows, err := r.t.queryBuilt(`SELECT level, n, hashes FROM tile WHERE `+strings.Join(these, ` OR `), args...)
	return each(rows, err, func(rows *sql.Rows) error {
		var p tilePlace
		var data []byte
		if err := rows.Scan(&p.level, &p.n, &data); err != nil {
			return err
		}
		r.tiles[p] = data
		return nil
	})
}

// grow stores the tiles that new hashes fill or begin.
func (t *tx) grow(old int64, r ledger.HashReader, g ledger.Growth) error {
	both := tlog.HashReaderFunc(func(indexes []int64) ([]ledger.Hash, error) {
		out := make([]ledger.Hash, len(indexes))
		var stored []int64
		for i, index := range indexes {
			if index >= g.First {
				out[i] = g.Hashes[index-g.First]
			} else {
				stored = append(stored, index)
			}
		}
		if len(stored) == 0 {
			return out, nil
		}
		hashes, err := r.ReadHashes(stored)
		if err != nil {
			return nil, err
		}
		for i, index := range indexes {
			if index < g.First {
				out[i], hashes = hashes[0], hashes[1:]
			}
		}
		return out, nil
	})
	for _, tile := range tlog.NewTiles(tileHeight, old, g.Size) {
		data, err := tlog.ReadTileData(tile, both)
		if err != nil {
			return err
		}
		if _, err := t.exec(sqlSaveTile, tile.L, tile.N, data); err != nil {
			return err
		}
	}
	return nil
}

// Hashes calls each with every hash of the stored tree, in order of index, for a check of the whole ledger.
func (db *DB) Hashes(ctx context.Context, each func(index int64, h ledger.Hash) error) error {
	return db.reading(ctx, func(t *tx) error {
		size, _, err := t.head(sqlHead)
		if err != nil {
			return err
		}
		var cursors []*tileCursor
		for place := int64(0); place < size; place++ {
			for level := 0; level == 0 || place>>(level-1)&1 == 1; level++ {
				for len(cursors) <= level/tileHeight {
					cursors = append(cursors, &tileCursor{t: t, level: len(cursors)})
				}
				index := tlog.StoredHashIndex(level, place>>level)
				h, err := cursors[level/tileHeight].hash(index)
				if err != nil {
					return err
				}
				if h == nil {
					continue // the tile is gone: the check will miss its hashes
				}
				if err := each(index, *h); err != nil {
					return err
				}
			}
		}
		return nil
	})
}

// tileCursor walks one level of tiles, some at a time.
type tileCursor struct {
	t     *tx
	level int
	from  int64 // the first tile not asked for yet
	tiles map[int64][]byte
}

// tilesAtOnce is how many tiles a cursor reads at a time: half a megabyte.
const tilesAtOnce = 64

// hash returns the hash with this index, or nil when its tile is not stored or too short.
func (c *tileCursor) hash(index int64) (*ledger.Hash, error) {
	tile := tlog.TileForIndex(tileHeight, index)
	if tile.N >= c.from {
		c.tiles = map[int64][]byte{}
		rows, err := c.t.query(sqlTiles, c.level, tile.N, tilesAtOnce)
		err = each(rows, err, func(rows *sql.Rows) error {
			var n int64
			var data []byte
			if err := rows.Scan(&n, &data); err != nil {
				return err
			}
			if n < tile.N+tilesAtOnce {
				c.tiles[n] = data
			}
			return nil
		})
		if err != nil {
			return nil, err
		}
		c.from = tile.N + tilesAtOnce
	}
	data := c.tiles[tile.N]
	if len(data) < tile.W*tlog.HashSize {
		return nil, nil
	}
	h, err := tlog.HashFromTile(tile, data, index)
	return &h, err
}
