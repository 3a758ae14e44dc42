package main

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestGuestsComeInOrder(t *testing.T) {
	guests, err := readGuests(guestList)
	require.NoError(t, err)
	var out strings.Builder
	greet(&out, guests)
	assert.Equal(t, []string{"cobra", "humanize", "semver"}, []string{guests[0].Name, guests[1].Name, guests[2].Name})
	assert.Contains(t, out.String(), "Hello, Cobra")
}

func TestEveryBadVersionIsNamed(t *testing.T) {
	_, err := readGuests("- {name: a, version: x}\n- {name: b, version: y}")
	assert.ErrorContains(t, err, "a: ")
	assert.ErrorContains(t, err, "b: ")
}
