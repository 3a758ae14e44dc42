// Command hello greets the modules it is made of.
package main

import (
	"errors"
	"fmt"
	"os"
	"sort"
	"strings"
	"time"

	"github.com/BurntSushi/toml"
	"github.com/Masterminds/semver/v3"
	"github.com/dustin/go-humanize"
	"github.com/fatih/color"
	"github.com/go-viper/mapstructure/v2"
	"github.com/google/uuid"
	"github.com/spf13/cobra"
	"go.uber.org/multierr"
	"golang.org/x/sync/errgroup"
	"golang.org/x/text/cases"
	"golang.org/x/text/language"
	"gopkg.in/yaml.v3"
)

type guest struct {
	Name    string
	Version string
	Bytes   uint64
}

const guestList = `
- {name: cobra, version: 1.8.1, bytes: 232000}
- {name: semver, version: 3.3.0, bytes: 52000}
- {name: humanize, version: 1.0.1, bytes: 43000}
`

// readGuests takes the list as YAML and checks each guest, all problems at once.
func readGuests(text string) ([]guest, error) {
	var rows []map[string]any
	if err := yaml.Unmarshal([]byte(text), &rows); err != nil {
		return nil, err
	}
	guests := make([]guest, len(rows))
	checks := make([]error, len(rows))
	var group errgroup.Group
	for i, row := range rows {
		i, row := i, row
		group.Go(func() error {
			if err := mapstructure.Decode(row, &guests[i]); err != nil {
				return err
			}
			if _, err := semver.NewVersion(guests[i].Version); err != nil {
				checks[i] = fmt.Errorf("%s: %w", guests[i].Name, err)
			}
			return nil
		})
	}
	err := multierr.Append(group.Wait(), multierr.Combine(checks...))
	sort.Slice(guests, func(i, j int) bool { return guests[i].Name < guests[j].Name })
	return guests, err
}

func greet(out *strings.Builder, guests []guest) {
	title := cases.Title(language.English)
	for _, g := range guests {
		fmt.Fprintf(out, "%s %s %s\n", color.GreenString("Hello, "+title.String(g.Name)), g.Version, humanize.Bytes(g.Bytes))
	}
}

func main() {
	var settings struct{ Label string }
	command := &cobra.Command{
		Use:           "hello",
		Short:         "Greets the modules it is made of",
		SilenceErrors: true,
		SilenceUsage:  true,
		RunE: func(command *cobra.Command, _ []string) error {
			if _, err := toml.Decode(`label = "warm"`, &settings); err != nil {
				return err
			}
			guests, err := readGuests(guestList)
			if err != nil {
				return err
			}
			if len(guests) == 0 {
				return errors.New("nobody came")
			}
			var out strings.Builder
			greet(&out, guests)
			run := uuid.NewSHA1(uuid.NameSpaceDNS, []byte(settings.Label))
			fmt.Fprintf(&out, "run %s, started %s\n", run, humanize.Time(time.Now()))
			_, err = fmt.Fprint(command.OutOrStdout(), out.String())
			return err
		},
	}
	if err := command.Execute(); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}
