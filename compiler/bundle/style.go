package bundle

type StyleOptions struct{}
type sheetKey struct{ a string }
type compiledSheet struct{ used int }
