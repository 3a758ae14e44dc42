// Compiled into the tests of cmd/go by `npm run conformance`: what stands here is all that is added to them.

package main_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"net"
	"net/http"
	"os"
	"strings"
	"syscall"
	"testing"
)

// wayFile is replaced before it is compiled: scripts pass no variables on to the go commands that they start.
const wayFile = "WAY_FILE"

// given marks a go command that has its relay.
const given = "CONFORMANCE_GIVEN"

// way tells by which way go commands get their modules.
type way struct {
	Mode   string   // plain, serve, exec or fixed
	Relays string   // the URL of who starts relays
	Exec   []string // the command that a go command is started by
}

// An initializer runs before the tests change the environment; what cmd/go read of it before is read anew.
var _ = goThroughRelay()

// goThroughRelay replaces this process, where it is a go command of a script, by the same command with a relay.
func goThroughRelay() bool {
	if os.Getenv("CMDGO_TEST_RUN_MAIN") == "" || os.Getenv(given) != "" || isAboutItself(os.Args) {
		return false
	}
	known := readWay()
	environ := append(os.Environ(), given+"=1")
	switch known.Mode {
	case "exec":
		args := append(known.Exec, os.Getenv("TESTGO_EXE"))
		become(args[0], append(args, os.Args[1:]...), environ)
	case "serve":
		set, err := askForRelay(known, environ)
		if err != nil {
			stop(err)
		}
		self, err := os.Executable()
		if err != nil {
			stop(err)
		}
		become(self, os.Args, changed(environ, set))
	}
	return false
}

// isAboutItself is true of commands that print the settings, or have nothing to do with modules.
func isAboutItself(args []string) bool {
	if len(args) < 2 {
		return true
	}
	switch args[1] {
	case "bug", "doc", "env", "fmt", "help", "telemetry", "version", "** telemetry **":
		return true
	}
	return false
}

// TestFixedRelay comes before the scripts, and gives them the address of a relay as that of the tests' proxy.
func TestFixedRelay(t *testing.T) {
	known := readWay()
	if known.Mode != "fixed" {
		return
	}
	StartProxy()
	set, err := askForRelay(known, append(os.Environ(), "GOPROXY="+proxyURL))
	if err != nil {
		t.Fatal(err)
	}
	proxyURL = set["GOPROXY"]
}

func readWay() (known way) {
	text, err := os.ReadFile(wayFile)
	if err == nil {
		err = json.Unmarshal(text, &known)
	}
	if err != nil {
		stop(err)
	}
	return known
}

// askForRelay returns the variables that lead to a relay for a go command with this environment.
func askForRelay(known way, environ []string) (map[string]string, error) {
	question, err := json.Marshal(environ)
	if err != nil {
		return nil, err
	}
	// Neither the proxy of the environment nor the hooks of the tests.
	client := &http.Client{Transport: &http.Transport{DialContext: new(net.Dialer).DialContext, DisableKeepAlives: true}}
	response, err := client.Post(known.Relays, "application/json", bytes.NewReader(question))
	if err != nil {
		return nil, err
	}
	defer response.Body.Close()
	var answer struct {
		Set     map[string]string
		Refused string
	}
	if err := json.NewDecoder(response.Body).Decode(&answer); err != nil {
		return nil, err
	}
	if answer.Refused != "" {
		return nil, errors.New(answer.Refused)
	}
	return answer.Set, nil
}

func changed(environ []string, set map[string]string) (result []string) {
	for _, variable := range environ {
		name, _, _ := strings.Cut(variable, "=")
		if _, isSet := set[name]; !isSet {
			result = append(result, variable)
		}
	}
	for name, value := range set {
		result = append(result, name+"="+value)
	}
	return result
}

func become(program string, args, environ []string) {
	stop(syscall.Exec(program, args, environ))
}

func stop(err error) {
	fmt.Fprintf(os.Stderr, "go-mod-warmup: %v\n", err)
	os.Exit(2)
}
