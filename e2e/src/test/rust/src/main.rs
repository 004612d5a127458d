//! One login by openidconnect, told to the test line by line; the test signs the person in.
//!
//! Standard input: a line of JSON (issuer, client_id, client_secret, redirect_uri, scope), then a line after each step: the
//! address at which the browser came back, or nothing. Standard output: a line of JSON for each step.
use openidconnect::core::{
    CoreAuthenticationFlow, CoreClient, CoreProviderMetadata, CoreTokenResponse,
};
use openidconnect::http::{HeaderName, HeaderValue, Response};
use openidconnect::url::Url;
use openidconnect::{
    AuthorizationCode, ClientId, ClientSecret, CsrfToken, HttpRequest, HttpResponse, IssuerUrl,
    Nonce, OAuth2TokenResponse, PkceCodeChallenge, RedirectUrl, RefreshToken, RequestTokenError,
    Scope, TokenResponse,
};
use serde_json::{json, Value};
use std::error::Error;
use std::io::{stdin, Read};

fn hear() -> String {
    let mut line = String::new();
    stdin().read_line(&mut line).expect("a line");
    line.trim_end().to_owned()
}

fn tell(step: &str, mut what: Value) -> String {
    what["step"] = json!(step);
    println!("{what}");
    hear()
}

fn tokens(held: &CoreTokenResponse) -> Value {
    json!({ "access_token": held.access_token().secret(), "refresh_token": held.refresh_token().map(RefreshToken::secret) })
}

/// The library leaves requests to its user; this client knows http on loopback and no TLS.
fn send(request: HttpRequest) -> Result<HttpResponse, ureq::Error> {
    let (parts, body) = request.into_parts();
    let mut asked = ureq::request(parts.method.as_str(), &parts.uri.to_string());
    for (name, value) in &parts.headers {
        asked = asked.set(name.as_str(), value.to_str().unwrap_or_default());
    }
    let answer = match asked.send_bytes(&body) {
        Err(ureq::Error::Status(_, answer)) => answer,
        other => other?,
    };
    let mut response = Response::new(Vec::new());
    *response.status_mut() = answer.status().try_into().expect("a status");
    if let Some(kind) = answer.header("content-type") {
        let value = HeaderValue::from_str(kind).expect("a header");
        response
            .headers_mut()
            .insert(HeaderName::from_static("content-type"), value);
    }
    answer
        .into_reader()
        .take(1 << 20)
        .read_to_end(response.body_mut())?;
    Ok(response)
}

fn parameter(address: &Url, name: &str) -> String {
    let found = address.query_pairs().find(|(key, _)| key == name);
    found
        .map(|(_, value)| value.into_owned())
        .unwrap_or_default()
}

fn main() -> Result<(), Box<dyn Error>> {
    let settings: Value = serde_json::from_str(&hear())?;
    let setting = |name: &str| settings[name].as_str().unwrap_or_default().to_owned();
    let server = CoreProviderMetadata::discover(&IssuerUrl::new(setting("issuer"))?, &send)?;
    let client = CoreClient::from_provider_metadata(
        server,
        ClientId::new(setting("client_id")),
        Some(ClientSecret::new(setting("client_secret"))),
    )
    .set_redirect_uri(RedirectUrl::new(setting("redirect_uri"))?);

    let (challenge, verifier) = PkceCodeChallenge::new_random_sha256();
    let (address, state, nonce) = client
        .authorize_url(
            CoreAuthenticationFlow::AuthorizationCode,
            CsrfToken::new_random,
            Nonce::new_random,
        )
        .add_scopes(
            setting("scope")
                .split(' ')
                .map(|value| Scope::new(value.to_owned())),
        )
        .set_pkce_challenge(challenge)
        .url();
    let back = Url::parse(&tell("authorization", json!({ "url": address })))?;
    assert_eq!(&parameter(&back, "state"), state.secret());

    let first = client
        .exchange_code(AuthorizationCode::new(parameter(&back, "code")))?
        .set_pkce_verifier(verifier)
        .request(&send)?;
    let verified = first
        .id_token()
        .ok_or("no ID token")?
        .claims(&client.id_token_verifier(), &nonce)?;
    let mut signed_in = tokens(&first);
    signed_in["sub"] = json!(verified.subject().as_str());
    tell("signed_in", signed_in);

    let refresh = |held: &CoreTokenResponse| {
        let token = held.refresh_token().expect("a refresh token");
        client
            .exchange_refresh_token(token)
            .and_then(|it| Ok(it.request(&send)))
    };
    let second = refresh(&first)??;
    tell("refreshed", tokens(&second));
    let third = refresh(&second)??;
    tell("refreshed_again", tokens(&third));
    tell("repeated", tokens(&refresh(&second)??));

    // Its revoke_token takes https alone, loopback or not.
    let last = third.refresh_token().expect("a refresh token");
    ureq::post(&(setting("issuer") + "/oauth2/revoke")).send_form(&[
        ("client_id", setting("client_id").as_str()),
        ("client_secret", setting("client_secret").as_str()),
        ("token", last.secret()),
    ])?;
    tell("revoked", json!({}));
    let refused = match refresh(&third)? {
        Err(RequestTokenError::ServerResponse(refusal)) => refusal.error().to_string(),
        other => format!("{}", other.is_ok()),
    };
    tell("refused", json!({ "error": refused }));
    Ok(())
}
