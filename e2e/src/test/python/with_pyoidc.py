import copy

from login import SETTINGS, login, random
from oic.extension.client import Client as RevocationClient
from oic.oic import Client
from oic.oic.message import AuthorizationResponse, RegistrationResponse
from oic.utils.authn.client import CLIENT_AUTHN_METHOD

client = Client(client_authn_method=CLIENT_AUTHN_METHOD, config={"code_challenge": {"method": "S256", "length": 64}})
client.provider_config(SETTINGS["issuer"])
client.store_registration_info(
    RegistrationResponse(
        client_id=SETTINGS["client_id"],
        client_secret=SETTINGS["client_secret"],
        redirect_uris=[SETTINGS["redirect_uri"]],
    )
)
client.redirect_uris = [SETTINGS["redirect_uri"]]
challenge, verifier = client.add_code_challenge()
state = random()
nonce = random()


class Refused(Exception):
    """What it returns instead of an answer."""


def authorization():
    request = client.construct_AuthorizationRequest(
        request_args={
            "response_type": "code",
            "scope": SETTINGS["scope"].split(),
            "redirect_uri": SETTINGS["redirect_uri"],
            "state": state,
            "nonce": nonce,
            **challenge,
        }
    )
    return request.request(client.authorization_endpoint)


def kept(response):
    """What it keeps of a login, under its state; a copy, as another process would have it."""
    if "error" in response:
        raise Refused(response["error"])
    return copy.deepcopy(client.grant)


def redeem(back):
    answer = client.parse_response(AuthorizationResponse, info=back.split("?", 1)[1], sformat="urlencoded")
    assert answer["state"] == state
    arguments = {"code": answer["code"], "redirect_uri": SETTINGS["redirect_uri"], "code_verifier": verifier}
    return kept(client.do_access_token_request(state=state, request_args=arguments))


def refresh(held):
    client.grant = copy.deepcopy(held)
    return kept(client.do_access_token_refresh(state=state))


def tokens(held):
    token = held[state].get_token()
    return {"access_token": token.access_token, "refresh_token": token.refresh_token}


def revoke(held):
    """The client of its extensions knows RFC 7009."""
    extended = RevocationClient(client_id=client.client_id, client_authn_method=CLIENT_AUTHN_METHOD)
    extended.client_secret = client.client_secret
    extended.revocation_endpoint = client.provider_info["revocation_endpoint"]
    arguments = {"token": tokens(held)["refresh_token"], "token_type_hint": "refresh_token"}
    assert extended.do_token_revocation(request_args=arguments, authn_method="client_secret_basic") == 200


login(
    authorization=authorization,
    redeem=redeem,
    refresh=refresh,
    revoke=revoke,
    error=str,
    tokens=tokens,
)
