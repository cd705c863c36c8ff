package bundle

import (
	"encoding/base64"
	"net/url"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"bimini/compiler/diag"
)

func (w *sheetWriter) url(i int) {
	s := w.p.c.css
	t := s.tokens[i]
	inner := strings.TrimSpace(strings.TrimSuffix(s.str(i)[4:], ")"))
	if text, ok := w.asset(strings.Trim(inner, `"'`)); ok {
		w.edits = append(w.edits, edit{t.start, t.end, "url(" + text + ")"})
	}
}

func (w *sheetWriter) urlString(i int) {
	s := w.p.c.css
	t := s.tokens[i]
	if text, ok := w.asset(strings.Trim(s.str(i), `"'`)); ok {
		w.edits = append(w.edits, edit{t.start, t.end, text})
	}
}

// asset is what a URL becomes on the platform; false when it stays as it is.
func (w *sheetWriter) asset(spec string) (string, bool) {
	if i, ok := placeholderIndex(spec); ok && i < len(w.p.c.specs) {
		spec = w.p.c.specs[i]
	} else if remote(spec) {
		return "", false
	}
	path, suffix := spec, ""
	if i := strings.IndexAny(spec, "?#"); i >= 0 {
		path, suffix = spec[:i], spec[i:]
	}
	if decoded, err := url.PathUnescape(path); err == nil {
		path = decoded
	}
	base, _ := w.localPath(w.p.dir, path)
	found, ok := w.resolver.withTarget(base)
	if !ok {
		d := w.report(w.p, "BM5104", spec, "‘"+spec+"’ leads to no file", "create it, or mend the path")
		if near := diag.Nearest(filepath.Base(base), keysOf(w.listing.list(filepath.Dir(base)))); near != "" {
			d.Suggest = "did you mean ‘" + strings.TrimSuffix(path, filepath.Base(path)) + near + "’?"
		}
		return "none", true
	}
	if !inside(w.listing.realPath(w.opt.ProjectDir), w.listing.realPath(found)) && !strings.Contains(filepath.ToSlash(found), "/node_modules/") {
		w.report(w.p, "BM5112", spec, "‘"+spec+"’ leads out of the project folder", "copy the file into the project")
		return "none", true
	}
	if w.opt.Style.Inline > 0 {
		return w.dataURL(spec, found), true
	}
	out := w.opt.assetOutput(found, w.home)
	w.out.Assets = append(w.out.Assets, AssetRef{Path: found, Output: out, Package: w.home, From: w.p.block.File, Span: w.p.find(spec)})
	return strconv.Quote("/" + out + suffix), true
}

func (w *sheetWriter) dataURL(spec, abs string) string {
	info, err := os.Stat(abs)
	if err != nil || info.Size() > int64(w.opt.Style.Inline) {
		size := int64(0)
		if err == nil {
			size = info.Size()
		}
		w.report(w.p, "BM3206", spec, "style sheets cannot refer to files here, and ‘"+spec+"’ ("+strconv.FormatInt((size+1023)/1024, 10)+" KB) is too large to be put into the sheet",
			"put it on a server, or show it with <image>; up to "+strconv.Itoa(w.opt.Style.Inline/1024)+" KB are inlined")
		return "none"
	}
	data, err := os.ReadFile(abs)
	if err != nil {
		return "none"
	}
	return `"data:` + mediaType(abs) + ";base64," + base64.StdEncoding.EncodeToString(data) + `"`
}

// mediaType does not ask the machine for what is common, so that every machine gives the same.
func mediaType(name string) string {
	switch ext := strings.ToLower(filepath.Ext(name)); ext {
	case ".png", ".gif", ".webp", ".bmp", ".avif":
		return "image/" + ext[1:]
	case ".jpg", ".jpeg":
		return "image/jpeg"
	case ".svg":
		return "image/svg+xml"
	case ".woff", ".woff2", ".ttf", ".otf":
		return "font/" + ext[1:]
	default:
		return "application/octet-stream"
	}
}
