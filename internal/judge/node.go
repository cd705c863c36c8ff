package judge

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os/exec"
	"path/filepath"
	"slices"
)

// AXML parses every template of each tree with Ant's own front end; see HasAXML.
func AXML(dirs ...string) ([]Finding, error) { return nodeCheck("axml", dirs) }

// ES parses every script of each tree as ES2018, which is what both platforms are sent.
func ES(dirs ...string) ([]Finding, error) { return nodeCheck("es", dirs) }

// JSON parses every JSON file of each tree, and finds keys that are there twice.
func JSON(dirs ...string) ([]Finding, error) { return nodeCheck("json", dirs) }

// WechatTypes checks the scripts of each tree against the official typings of WeChat.
func WechatTypes(dirs ...string) ([]Finding, error) { return nodeCheck("tsc-wechat", dirs) }

// AlipayTypes checks the scripts of each tree against the official typings of Alipay.
func AlipayTypes(dirs ...string) ([]Finding, error) { return nodeCheck("tsc-alipay", dirs) }

// nodeCheck runs one check over all trees in one Node process.
func nodeCheck(check string, dirs []string) ([]Finding, error) {
	home, err := locate()
	if err != nil {
		return nil, err
	}
	input, err := json.Marshal(absolute(dirs))
	if err != nil {
		return nil, err
	}
	cmd := exec.Command("node", filepath.Join(home, "js/check/main.js"), check)
	cmd.Stdin = bytes.NewReader(input)
	var stderr bytes.Buffer
	cmd.Stderr = &stderr
	output, err := cmd.Output()
	if err != nil {
		return nil, fmt.Errorf("%s: %w: %s", check, err, lastLines(stderr.String()))
	}
	var list []Finding
	if err := json.Unmarshal(output, &list); err != nil {
		return nil, fmt.Errorf("%s: %w", check, err)
	}
	sortFindings(list)
	return slices.Compact(list), nil
}

func absolute(dirs []string) []string {
	list := make([]string, len(dirs))
	for i, dir := range dirs {
		list[i] = dir
		if full, err := filepath.Abs(dir); err == nil {
			list[i] = full
		}
	}
	return list
}
