// One login by golang.org/x/oauth2 and go-oidc, told to the test line by line; the test signs the person in.
//
// Standard input: a line of JSON (issuer, client_id, client_secret, redirect_uri, scope), then a line after each step: the
// address at which the browser came back, or nothing. Standard output: a line of JSON for each step.
package main

import (
	"bufio"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"log"
	"net/http"
	"net/url"
	"os"
	"strings"

	"github.com/coreos/go-oidc/v3/oidc"
	"golang.org/x/oauth2"
)

type settings struct {
	Issuer       string `json:"issuer"`
	ClientID     string `json:"client_id"`
	ClientSecret string `json:"client_secret"`
	RedirectURI  string `json:"redirect_uri"`
	Scope        string `json:"scope"`
}

var lines = bufio.NewScanner(os.Stdin)

func hear() string {
	lines.Scan()
	return lines.Text()
}

func tell(step string, what map[string]string) string {
	what["step"] = step
	line, err := json.Marshal(what)
	must(err)
	fmt.Println(string(line))
	return hear()
}

func must(err error) {
	if err != nil {
		log.Fatal(err)
	}
}

func tokens(held *oauth2.Token) map[string]string {
	return map[string]string{"access_token": held.AccessToken, "refresh_token": held.RefreshToken}
}

type login struct {
	context  context.Context
	client   oauth2.Config
	provider *oidc.Provider
}

func begin(given settings) login {
	ctx := context.Background()
	provider, err := oidc.NewProvider(ctx, given.Issuer)
	must(err)
	client := oauth2.Config{
		ClientID:     given.ClientID,
		ClientSecret: given.ClientSecret,
		RedirectURL:  given.RedirectURI,
		Scopes:       strings.Split(given.Scope, " "),
		Endpoint:     provider.Endpoint(),
	}
	return login{ctx, client, provider}
}

func (l login) signIn() *oauth2.Token {
	state, verifier := oauth2.GenerateVerifier(), oauth2.GenerateVerifier()
	address := l.client.AuthCodeURL(state, oauth2.S256ChallengeOption(verifier))
	back, err := url.Parse(tell("authorization", map[string]string{"url": address}))
	must(err)
	if back.Query().Get("state") != state {
		log.Fatal("another login's answer")
	}
	held, err := l.client.Exchange(l.context, back.Query().Get("code"), oauth2.VerifierOption(verifier))
	must(err)
	return held
}

func (l login) subject(held *oauth2.Token) string {
	text, _ := held.Extra("id_token").(string)
	verified, err := l.provider.Verifier(&oidc.Config{ClientID: l.client.ClientID}).Verify(l.context, text)
	must(err)
	return verified.Subject
}

// A token source refreshes what has no access token any more.
func (l login) refresh(refreshToken string) (*oauth2.Token, error) {
	return l.client.TokenSource(l.context, &oauth2.Token{RefreshToken: refreshToken}).Token()
}

// It has no call for RFC 7009.
func (l login) revoke(refreshToken string) {
	var more struct {
		Endpoint string `json:"revocation_endpoint"`
	}
	must(l.provider.Claims(&more))
	answer, err := http.PostForm(more.Endpoint, url.Values{
		"client_id": {l.client.ClientID}, "client_secret": {l.client.ClientSecret}, "token": {refreshToken},
	})
	must(err)
	must(answer.Body.Close())
	if answer.StatusCode != http.StatusOK {
		log.Fatal(answer.Status)
	}
}

func main() {
	var given settings
	must(json.Unmarshal([]byte(hear()), &given))
	login := begin(given)
	first := login.signIn()
	signedIn := tokens(first)
	signedIn["sub"] = login.subject(first)
	tell("signed_in", signedIn)
	second, err := login.refresh(first.RefreshToken)
	must(err)
	tell("refreshed", tokens(second))
	third, err := login.refresh(second.RefreshToken)
	must(err)
	tell("refreshed_again", tokens(third))
	repeated, err := login.refresh(second.RefreshToken)
	must(err)
	tell("repeated", tokens(repeated))
	login.revoke(third.RefreshToken)
	tell("revoked", map[string]string{})
	_, err = login.refresh(third.RefreshToken)
	refusal := &oauth2.RetrieveError{ErrorCode: "none"}
	errors.As(err, &refusal)
	tell("refused", map[string]string{"error": refusal.ErrorCode})
}
