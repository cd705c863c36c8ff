package bundle

// This file holds a scanner for JavaScript as esbuild prints it. It is no parser: what it must get right are the borders of
// strings, templates, comments and regular expressions, so that names and brackets can be found between them. The printer's
// habits help: an infix slash always has its left operand on the same line.

type tokenKind uint8

const (
	tokName tokenKind = iota
	tokNumber
	tokString
	tokTemplate // a piece of a template literal, with its delimiters
	tokRegexp
	tokPunct
)

type token struct {
	kind       tokenKind
	start, end int32
}

// scanJS returns the tokens of code[from:], comments left out.
func scanJS(code string, from int) []token {
	s := scanner{code: code, pos: from, tokens: make([]token, 0, (len(code)-from)/4+8)}
	for s.next() {
	}
	return s.tokens
}

type scanner struct {
	code   string
	pos    int
	tokens []token
	// stack has one entry per open bracket: for '(' whether a regular expression may follow its end, for '{' whether it
	// is the `${` of a template.
	stack []frame
	// afterParen: the last ')' closed the head of an if, for, while or with.
	afterParen bool
}

type frame struct {
	open byte
	flag bool
}

func (s *scanner) next() bool {
	s.skipSpace()
	if s.pos >= len(s.code) {
		return false
	}
	start, c := s.pos, s.code[s.pos]
	switch {
	case isNameStart(c):
		s.pos = endOfName(s.code, s.pos)
		s.add(tokName, start)
	case isDigit(c) || c == '.' && s.pos+1 < len(s.code) && isDigit(s.code[s.pos+1]):
		s.number()
		s.add(tokNumber, start)
	case c == '"' || c == '\'':
		s.quoted(c)
		s.add(tokString, start)
	case c == '`':
		s.template(start)
	case c == '/' && s.regexpMayStart():
		s.regexp()
		s.add(tokRegexp, start)
	default:
		s.punct(c)
	}
	return true
}

func (s *scanner) add(kind tokenKind, start int) {
	s.tokens = append(s.tokens, token{kind, int32(start), int32(s.pos)})
}

func (s *scanner) skipSpace() {
	for s.pos < len(s.code) {
		c := s.code[s.pos]
		switch {
		case c == ' ' || c == '\n' || c == '\t' || c == '\r':
			s.pos++
		case c == '/' && s.pos+1 < len(s.code) && s.code[s.pos+1] == '/':
			for s.pos < len(s.code) && s.code[s.pos] != '\n' {
				s.pos++
			}
		case c == '/' && s.pos+1 < len(s.code) && s.code[s.pos+1] == '*':
			s.pos += 2
			for s.pos < len(s.code) && !(s.code[s.pos] == '/' && s.code[s.pos-1] == '*') {
				s.pos++
			}
			s.pos = min(s.pos+1, len(s.code))
		default:
			return
		}
	}
}

func isNameStart(c byte) bool {
	return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c == '_' || c == '$' || c == '\\' || c == '#' || c >= 0x80
}

func isDigit(c byte) bool { return c >= '0' && c <= '9' }

func isNamePart(c byte) bool { return isNameStart(c) && c != '#' || isDigit(c) }

func endOfName(code string, pos int) int {
	for pos++; pos < len(code) && isNamePart(code[pos]); pos++ {
		if code[pos-1] == '\\' && pos+1 < len(code) && code[pos+1] == '{' {
			for pos < len(code) && code[pos] != '}' {
				pos++
			}
		}
	}
	return min(pos, len(code))
}

func (s *scanner) number() {
	for s.pos < len(s.code) {
		c := s.code[s.pos]
		exponent := (c == '+' || c == '-') && (s.code[s.pos-1] == 'e' || s.code[s.pos-1] == 'E')
		if !isNamePart(c) && c != '.' && !exponent {
			return
		}
		s.pos++
	}
}

func (s *scanner) quoted(quote byte) {
	for s.pos++; s.pos < len(s.code); s.pos++ {
		switch s.code[s.pos] {
		case '\\':
			s.pos++
		case quote:
			s.pos++
			return
		case '\n':
			return
		}
	}
	s.pos = min(s.pos, len(s.code))
}

// template reads from a back quote, or from the brace that ends a substitution, to the next `${` or the end.
func (s *scanner) template(start int) {
	for s.pos++; s.pos < len(s.code); s.pos++ {
		switch s.code[s.pos] {
		case '\\':
			s.pos++
		case '`':
			s.pos++
			s.add(tokTemplate, start)
			return
		case '$':
			if s.pos+1 < len(s.code) && s.code[s.pos+1] == '{' {
				s.pos += 2
				s.add(tokTemplate, start)
				s.stack = append(s.stack, frame{'{', true})
				return
			}
		}
	}
	s.pos = min(s.pos, len(s.code))
	s.add(tokTemplate, start)
}

func (s *scanner) regexp() {
	class := false
	for s.pos++; s.pos < len(s.code); s.pos++ {
		switch c := s.code[s.pos]; {
		case c == '\\':
			s.pos++
		case c == '[':
			class = true
		case c == ']':
			class = false
		case c == '/' && !class:
			for s.pos++; s.pos < len(s.code) && isNamePart(s.code[s.pos]); s.pos++ {
			}
			return
		case c == '\n':
			return
		}
	}
	s.pos = min(s.pos, len(s.code))
}

// regexpMayStart tells a regular expression from a division by what stands before.
func (s *scanner) regexpMayStart() bool {
	if len(s.tokens) == 0 {
		return true
	}
	t := s.tokens[len(s.tokens)-1]
	switch t.kind {
	case tokName:
		return wantsOperand(s.code[t.start:t.end])
	case tokPunct:
		switch s.code[t.end-1] {
		case ')':
			return s.afterParen
		case ']':
			return false
		case '}':
			return s.firstOnLine()
		case '+', '-':
			return t.end-t.start == 1
		}
		return true
	case tokTemplate:
		return s.code[t.end-1] == '{'
	}
	return false
}

func (s *scanner) firstOnLine() bool {
	for i := s.pos - 1; i >= 0; i-- {
		switch s.code[i] {
		case '\n':
			return true
		case ' ', '\t':
		default:
			return false
		}
	}
	return true
}

// wantsOperand reports whether an expression follows a name, which then is a keyword.
func wantsOperand(name string) bool {
	switch name {
	case "return", "typeof", "case", "in", "of", "void", "delete", "instanceof", "new", "throw", "do", "else", "await", "yield":
		return true
	}
	return false
}

func (s *scanner) punct(c byte) {
	start := s.pos
	switch c {
	case '(':
		head := false
		if n := len(s.tokens); n > 0 && s.tokens[n-1].kind == tokName {
			switch s.code[s.tokens[n-1].start:s.tokens[n-1].end] {
			case "if", "for", "while", "with":
				head = true
			}
		}
		s.stack = append(s.stack, frame{c, head})
	case '[', '{':
		s.stack = append(s.stack, frame{c, false})
	case ')', ']', '}':
		var f frame
		if n := len(s.stack); n > 0 {
			f, s.stack = s.stack[n-1], s.stack[:n-1]
		}
		if c == '}' && f.flag {
			s.template(start)
			return
		}
		s.afterParen = c == ')' && f.flag
	}
	s.pos += punctLength(s.code[s.pos:])
	s.add(tokPunct, start)
}

// punctLength groups the operators that the package must tell from their beginnings.
func punctLength(rest string) int {
	switch rest[0] {
	case '(', ')', '[', ']', '{', '}', ';', ',', ':', '~', '@':
		return 1
	}
	for _, op := range [...]string{">>>=", "...", "===", "!==", "**=", "<<=", ">>=", ">>>", "&&=", "||=", "??=",
		"=>", "==", "!=", "<=", ">=", "&&", "||", "??", "?.", "++", "--", "+=", "-=", "*=", "/=", "%=", "&=", "|=", "^=", "<<", ">>", "**"} {
		if len(rest) >= len(op) && rest[:len(op)] == op {
			if op == "?." && len(rest) > 2 && isDigit(rest[2]) {
				return 1
			}
			return len(op)
		}
	}
	return 1
}

// assigns reports whether an operator writes to its left operand.
func assigns(op string) bool {
	switch op {
	case "=", "+=", "-=", "*=", "/=", "%=", "&=", "|=", "^=", "<<=", ">>=", ">>>=", "**=", "&&=", "||=", "??=", "++", "--":
		return true
	}
	return false
}
