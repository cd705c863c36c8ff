package bundle

import (
	"bytes"
	"context"
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"time"

	"bimini/compiler/source"
)

func readFile(name string) ([]byte, error) { return os.ReadFile(name) }

// lessProgram runs in Node: it reads a request from its input and writes one answer.
const lessProgram = `
const chunks = []
process.stdin.on('data', (chunk) => chunks.push(chunk)).on('end', () => {
  const { less, text, options } = JSON.parse(Buffer.concat(chunks))
  const answer = (object) => process.stdout.write(JSON.stringify(object))
  require(less).render(text, options).then(
    (output) => answer({ css: output.css }),
    (error) => answer({ message: error.message, line: error.line, column: error.column, file: error.filename }),
  )
})
`

type lessAnswer struct {
	CSS     string
	Message string
	Line    int
	Column  int
	File    string
}

// less compiles a piece with the project's own less, run by Node.
func (g *styleGraph) less(ctx context.Context, p *piece) bool {
	root, ok := g.resolver.installed(p.dir, "less")
	if !ok {
		g.list.Add(problem("BM5108", p.block.File, p.find(), "Less is not installed", "run ‘npm install --save-dev less’"))
		return false
	}
	node, err := exec.LookPath("node")
	if err != nil {
		g.list.Add(problem("BM5108", p.block.File, p.find(), "Less needs Node, which is not installed", "install Node, or write the styles as CSS or SCSS"))
		return false
	}
	name := filepath.Join(p.dir, "style.less")
	request, err := json.Marshal(map[string]any{"less": root, "text": p.block.Text, "options": map[string]any{
		"filename": name, "paths": []string{p.dir, filepath.Join(g.opt.ProjectDir, "node_modules")}, "javascriptEnabled": false}})
	if err != nil {
		return false
	}
	ctx, cancel := context.WithTimeout(ctx, 60*time.Second)
	defer cancel()
	command := exec.CommandContext(ctx, node, "-e", lessProgram)
	command.Stdin = bytes.NewReader(request)
	output, err := command.Output()
	var answer lessAnswer
	if err == nil {
		err = json.Unmarshal(output, &answer)
	}
	switch {
	case err != nil:
		g.list.Add(problem("BM5109", p.block.File, p.find(), "Less failed: "+firstLine(err.Error()), "run Less by hand to see why"))
		return false
	case answer.Message != "":
		g.lessError(p, answer, name)
		return false
	}
	p.css, p.foreign = answer.CSS, true
	return true
}

func (g *styleGraph) lessError(p *piece, a lessAnswer, name string) {
	d := problem("BM5109", p.block.File, p.find(), "Less: "+lower(firstLine(a.Message)), "")
	if a.File == name {
		starts := lineStarts(p.block.Text)
		if a.Line >= 1 && a.Line <= len(starts) {
			at := p.block.Span.Start + min(starts[a.Line-1]+a.Column, len(p.block.Text))
			d.Span = source.Span{Start: at, End: min(at+1, p.block.Span.End)}
		}
	} else if a.File != "" {
		d.Message += " (in " + g.opt.shown(a.File) + ")"
	}
	g.list.Add(d)
}
