package expr

import (
	"strconv"
	"strings"
)

// PrintOptions says how Print writes.
type PrintOptions struct {
	// Rename gives the text that stands for a free identifier, such as `vm.count`; "" leaves it. simple tells that the text needs
	// no parentheses wherever it stands: a name, a path, a call.
	Rename func(*Ident) (text string, simple bool)
	// Quote is the quote that strings are printed with; 0 means the single one.
	Quote byte
	// Template: the text goes into a double-quoted attribute; no double quote is printed at all.
	Template bool
}

// Precedences beside those of infix operators, which are power(op) + precInfix.
const (
	precSequence = iota
	precAssign
	precCond
	precInfix
	precUnary   = precInfix + 13
	precPostfix = precUnary + 1
	precCall    = precPostfix + 1
	precPrimary = precCall + 1
)

// Print writes n as a person would, on one line. Parentheses of the source are kept; others are added only where the meaning
// asks for them. What stands for a Bad node is `undefined`.
func Print(n Node, opt PrintOptions) string {
	if isNil(n) {
		return ""
	}
	if opt.Quote == 0 {
		opt.Quote = '\''
	}
	p := &printer{opt: opt}
	if opt.Rename != nil {
		p.free = map[*Ident]bool{}
		for _, id := range Free(n) {
			p.free[id] = true
		}
	}
	p.node(n, precSequence)
	return p.b.String()
}

type printer struct {
	b    strings.Builder
	opt  PrintOptions
	free map[*Ident]bool
}

func (p *printer) write(parts ...string) {
	for _, s := range parts {
		p.b.WriteString(s)
	}
}

// precedence tells how tightly a node holds together.
func precedence(n Node) int {
	switch t := n.(type) {
	case *Sequence:
		return precSequence
	case *Assign, *Arrow:
		return precAssign
	case *Cond:
		return precCond
	case *Binary:
		return precInfix + power(t.Op)
	case *Unary, *Await:
		return precUnary
	case *Update:
		if t.Prefix {
			return precUnary
		}
		return precPostfix
	case *Call, *New, *Member, *Template:
		return precCall
	}
	return precPrimary
}

// node prints n where everything that binds looser than least needs parentheses.
func (p *printer) node(n Node, least int) {
	if precedence(n) < least {
		p.write("(")
		p.bare(n, precSequence)
		p.write(")")
		return
	}
	p.bare(n, least)
}

func (p *printer) bare(n Node, least int) {
	switch t := n.(type) {
	case *Ident:
		p.ident(t, least)
	case *Literal:
		p.literal(t)
	case *This:
		p.write("this")
	case *Bad:
		p.write("undefined")
	case *Paren:
		p.write("(")
		p.node(t.X, precSequence)
		p.write(")")
	case *Template:
		p.template(t)
	case *Array:
		p.elements("[", t.Elems, "]")
	case *ArrayPattern:
		p.elements("[", t.Elems, "]")
	case *Object:
		p.properties(t.Props)
	case *ObjectPattern:
		p.properties(t.Props)
	case *AssignPattern:
		p.node(t.X, precCall)
		p.write(" = ")
		p.node(t.Default, precAssign)
	case *Spread:
		p.write("...")
		p.node(t.X, precAssign)
	case *Sequence:
		p.list(t.List)
	case *Property:
		p.property(t)
	case *Arrow:
		p.arrow(t)
	case *New:
		p.write("new ")
		if holdsCall(t.Func) {
			p.write("(")
			p.node(t.Func, precSequence)
			p.write(")")
		} else {
			p.node(t.Func, precCall)
		}
		p.arguments(t.Args)
	default:
		p.operator(n)
	}
}

func (p *printer) operator(n Node) {
	switch t := n.(type) {
	case *Unary:
		p.unary(t.Op, t.X)
	case *Await:
		p.unary("await", t.X)
	case *Update:
		if t.Prefix {
			p.write(t.Op)
			p.node(t.X, precUnary)
			return
		}
		p.node(t.X, precCall)
		p.write(t.Op)
	case *Binary:
		p.binary(t)
	case *Cond:
		p.node(t.Test, precInfix)
		p.write(" ? ")
		p.node(t.Then, precAssign)
		p.write(" : ")
		p.node(t.Else, precAssign)
	case *Assign:
		p.node(t.X, precCall)
		p.write(" ", t.Op, " ")
		p.node(t.Y, precAssign)
	case *Call:
		p.node(t.Func, precCall)
		if t.Optional {
			p.write("?.")
		}
		p.arguments(t.Args)
	case *Member:
		p.member(t)
	default:
		p.statement(n)
	}
}

func (p *printer) unary(op string, x Node) {
	p.write(op)
	inner, _ := x.(*Unary)
	update, _ := x.(*Update)
	switch {
	case IsName(op), inner != nil && inner.Op == op && (op == "-" || op == "+"), update != nil && update.Prefix && update.Op[:1] == op:
		p.write(" ")
	}
	p.node(x, precUnary)
}

func (p *printer) binary(t *Binary) {
	left, right := precInfix+power(t.Op), precInfix+power(t.Op)+1
	if t.Op == "**" {
		left, right = precPostfix, precInfix+power(t.Op)
	}
	p.operand(t, t.X, left)
	p.write(" ", t.Op, " ")
	p.operand(t, t.Y, right)
}

func (p *printer) operand(t *Binary, x Node, least int) {
	if mixes(t.Op, x) {
		least = precPrimary
	}
	p.node(x, least)
}

func (p *printer) member(t *Member) {
	if l, ok := t.X.(*Literal); ok && l.Kind == Number && t.Index == nil && !t.Optional && isDigits(l.Raw) {
		p.write(l.Raw, " ") // `1.toFixed` is no expression, `1 .toFixed` is
	} else {
		p.node(t.X, precCall)
	}
	switch {
	case t.Index != nil && t.Optional:
		p.write("?.[")
	case t.Index != nil:
		p.write("[")
	case t.Optional:
		p.write("?.", t.Name)
		return
	default:
		p.write(".", t.Name)
		return
	}
	p.node(t.Index, precSequence)
	p.write("]")
}

func (p *printer) ident(t *Ident, least int) {
	text, simple := t.Name, true
	if p.free[t] {
		if s, ok := p.opt.Rename(t); s != "" {
			text, simple = s, ok
		}
	}
	if !simple && least > precAssign {
		text = "(" + text + ")"
	}
	p.write(text)
}

func (p *printer) list(list []Node) {
	for i, n := range list {
		if i > 0 {
			p.write(", ")
		}
		p.node(n, precAssign)
	}
}

func (p *printer) arguments(args []Node) {
	p.write("(")
	p.list(args)
	p.write(")")
}

func (p *printer) elements(open string, list []Node, end string) {
	p.write(open)
	for i, n := range list {
		if n != nil {
			p.node(n, precAssign)
		}
		if i < len(list)-1 {
			p.write(", ")
		} else if n == nil {
			p.write(",")
		}
	}
	p.write(end)
}

func (p *printer) properties(props []*Property) {
	if len(props) == 0 {
		p.write("{}")
		return
	}
	p.write("{ ")
	for i, prop := range props {
		if i > 0 {
			p.write(", ")
		}
		p.property(prop)
	}
	p.write(" }")
}

func (p *printer) property(t *Property) {
	switch {
	case t.Spread:
		p.write("...")
		p.node(t.Value, precAssign)
		return
	case t.Shorthand && p.keepsShorthand(t):
		p.node(t.Value, precAssign)
		return
	case t.Computed != nil:
		p.write("[")
		p.node(t.Computed, precAssign)
		p.write("]")
	case IsName(t.Key), isDigits(t.Key) && t.Key != "" && (t.Key == "0" || t.Key[0] != '0'):
		p.write(t.Key)
	default:
		p.write(quoted(quoteBody(t.Key), p.opt.Quote, p.opt.Template))
	}
	p.write(": ")
	p.node(t.Value, precAssign)
}

// keepsShorthand reports whether the name of `{a}` is left as it is.
func (p *printer) keepsShorthand(t *Property) bool {
	v := t.Value
	if d, ok := v.(*AssignPattern); ok {
		v = d.X
	}
	id, ok := v.(*Ident)
	if !ok || !p.free[id] {
		return ok
	}
	text, _ := p.opt.Rename(id)
	return text == "" || text == id.Name
}

func (p *printer) arrow(t *Arrow) {
	if t.Async {
		p.write("async ")
	}
	p.arguments(t.Params)
	p.write(" => ")
	switch {
	case t.Body != nil:
		p.statement(t.Body)
	case startsWithBrace(t.Expr):
		p.write("(")
		p.node(t.Expr, precAssign)
		p.write(")")
	default:
		p.node(t.Expr, precAssign)
	}
}

// startsWithBrace reports whether the text of n would begin with `{`.
func startsWithBrace(n Node) bool {
	for {
		switch t := n.(type) {
		case *Object, *ObjectPattern:
			return true
		case *Binary:
			n = t.X
		case *Cond:
			n = t.Test
		case *Call:
			n = t.Func
		case *Member:
			n = t.X
		case *Assign:
			n = t.X
		case *Update:
			if t.Prefix {
				return false
			}
			n = t.X
		case *Sequence:
			n = t.List[0]
		case *Template:
			if t.Tag == nil {
				return false
			}
			n = t.Tag
		default:
			return false
		}
	}
}

// holdsCall reports whether `new` before n would take the call for its own arguments.
func holdsCall(n Node) bool {
	for {
		switch t := n.(type) {
		case *Call:
			return true
		case *Member:
			if t.Optional {
				return true
			}
			n = t.X
		case *Template:
			n = t.Tag
		default:
			return false
		}
	}
}

func (p *printer) literal(t *Literal) {
	switch {
	case t.Kind != String && t.Raw != "":
		raw := t.Raw
		if p.opt.Template {
			raw = strings.ReplaceAll(raw, `"`, `\x22`)
		}
		p.write(raw)
	case t.Kind == Number:
		p.write(strconv.FormatFloat(t.Num, 'f', -1, 64))
	case t.Kind == Null:
		p.write("null")
	case t.Kind == String && len(t.Raw) >= 2:
		p.write(quoted(t.Raw[1:len(t.Raw)-1], p.opt.Quote, p.opt.Template))
	case t.Kind == String:
		p.write(quoted(quoteBody(t.Str), p.opt.Quote, p.opt.Template))
	default:
		p.write("undefined")
	}
}

// Quote returns s as a JavaScript string between quotes of the given kind.
func Quote(s string, quote byte) string { return quoted(quoteBody(s), quote, false) }

// quoteBody escapes what cannot stand in a string, quotes aside.
func quoteBody(s string) string {
	var b strings.Builder
	for i := 0; i < len(s); i++ {
		switch c := s[i]; {
		case c == '\\':
			b.WriteString(`\\`)
		case c == '\n':
			b.WriteString(`\n`)
		case c == '\r':
			b.WriteString(`\r`)
		case c == '\t':
			b.WriteString(`\t`)
		case c < ' ':
			b.WriteString(`\x` + strconv.FormatInt(0x100+int64(c), 16)[1:])
		case strings.HasPrefix(s[i:], "\u2028"), strings.HasPrefix(s[i:], "\u2029"):
			b.WriteString(`\u202` + string('8'+s[i+2]-0xA8))
			i += 2
		default:
			b.WriteByte(c)
		}
	}
	return b.String()
}

// quoted puts a string's body, whose escapes are as in the source, between other quotes.
func quoted(body string, quote byte, template bool) string {
	var b strings.Builder
	b.WriteByte(quote)
	for i := 0; i < len(body); i++ {
		c := body[i]
		if c == '\\' && i+1 < len(body) && body[i+1] != '\'' && body[i+1] != '"' {
			b.WriteByte(c)
			i++
			b.WriteByte(body[i])
			continue
		}
		if c == '\\' && i+1 < len(body) {
			i++
			c = body[i]
		}
		switch {
		case c == '"' && template:
			b.WriteString(`\x22`)
		case c == quote:
			b.WriteByte('\\')
			b.WriteByte(c)
		default:
			b.WriteByte(c)
		}
	}
	b.WriteByte(quote)
	return b.String()
}

func (p *printer) template(t *Template) {
	if t.Tag != nil {
		if holdsCall(t.Tag) && inChain(t.Tag) {
			p.write("(")
			p.node(t.Tag, precSequence)
			p.write(")")
		} else {
			p.node(t.Tag, precCall)
		}
	}
	p.write("`")
	for i, s := range t.Strings {
		s = strings.NewReplacer("\\", "\\\\", "`", "\\`", "${", "\\${", "\r", "\\r").Replace(s)
		if p.opt.Template {
			s = strings.ReplaceAll(s, `"`, `\x22`)
		}
		p.write(s)
		if i < len(t.Exprs) {
			p.write("${")
			p.node(t.Exprs[i], precSequence)
			p.write("}")
		}
	}
	p.write("`")
}
