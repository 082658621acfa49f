using System.Text.Json.Nodes;
using Microsoft.OpenApi;
using SmartSteps.Api.Http;

namespace SmartSteps.Api.Document;

/// <summary>Describes keys and access tokens.</summary>
internal sealed class AuthDescriptions(OperationDescriber d)
{
    private static readonly OpenApiTag Keys = new() { Name = "Keys", Description = "Your tenant's keys: takes a buyer's key with the scope keys:write. Nobody gives away more than they have." };
    private static readonly OpenApiTag Tokens = new() { Name = "Access tokens", Description = "OAuth 2.0 client credentials: a key against a token for an hour." };

    public void Apply()
    {
        d.Get("/v1/keys", "listKeys", Keys, "Your tenant's keys in the order in which they were made, without their secrets, page by page; also those that do not work any more.",
            [.. d.Paging()], d.Json("A page of keys.", AuthSamples.Keys), ProblemSample.Parameter, ProblemSample.Unauthorised);
        d.Create("/v1/keys", "createKey", Keys,
            "Makes a key that may do some or all of what your own may. Its secret is in this answer and nowhere else; given again under an Idempotency-Key, the answer has none.",
            [d.IdempotencyKey()], d.JsonBody(AuthSamples.Request), d.Json("Made.", AuthSamples.Issued),
            ProblemSample.InvalidBody, ProblemSample.Unauthorised, ProblemSample.TooManyKeys, ProblemSample.TooLarge, ProblemSample.JsonUnsupported, ProblemSample.KeyReused);
        d.Create("/v1/admin/tenants/{id}/keys", "createTenantKey", ContractDescriptions.Admin,
            "Makes a buyer's key for a tenant, such as its first one; the tenant makes the others itself. Its secret is in this answer and nowhere else; given again under an Idempotency-Key, the answer has none.",
            [d.Path("id", "The tenant's id.", "mall-of-berlin"), d.IdempotencyKey()], d.JsonBody(AuthSamples.Request), d.Json("Made.", AuthSamples.IssuedByAdmin),
            ProblemSample.InvalidBody, ProblemSample.Unauthorised, ProblemSample.ForbiddenToBuyers, ProblemSample.UnknownTenant, ProblemSample.TooManyKeys, ProblemSample.TooLarge, ProblemSample.JsonUnsupported, ProblemSample.KeyReused);
        d.Ask("/v1/keys/{id}/rotate", "rotateKey", Keys,
            "Gives a key another secret. The present one works beside it until the overlap ends; any from before that stops at once. With an overlap of 0 its access tokens stop, too.",
            [Id(), d.IdempotencyKey()], d.JsonBody(new Contract.RotationRequestView(48)), d.Json("The key with its new secret, which is in this answer and nowhere else.", AuthSamples.Rotated),
            ProblemSample.InvalidBody, ProblemSample.Unauthorised, ProblemSample.BeyondOwnRights, ProblemSample.UnknownKey, ProblemSample.KeyEnded, ProblemSample.TooLarge, ProblemSample.JsonUnsupported, ProblemSample.KeyReused);
        d.Delete("/v1/keys/{id}", "revokeKey", Keys, "Stops a key and its access tokens, for ever.",
            [Id()], d.Json("The key as it was revoked.", AuthSamples.Revoked), ProblemSample.Parameter, ProblemSample.Unauthorised, ProblemSample.UnknownKey);
        Token();
        d.Get("/oauth/jwks", "getTokenKeys", Tokens, "The public keys that access tokens are signed with (RFC 7517): the next one, too, a day before it signs.", [], d.Json("The keys.", AuthSamples.KeySet));
        d.Get("/.well-known/oauth-authorization-server", "getAuthorizationServer", Tokens, "Where tokens are given, and what for (RFC 8414).", [], d.Json("The server.", AuthSamples.Server));
    }

    private void Token()
    {
        var form = new OpenApiRequestBody
        {
            Required = true,
            Description = "The form of RFC 6749, section 4.4. The client's secret may stand in it (client_secret_post) or in Basic (client_secret_basic).",
            Content = new Dictionary<string, OpenApiMediaType>
            {
                ["application/x-www-form-urlencoded"] = new()
                {
                    Schema = new OpenApiSchema
                    {
                        Type = JsonSchemaType.Object,
                        Required = new HashSet<string> { "grant_type" },
                        Properties = new Dictionary<string, IOpenApiSchema>
                        {
                            ["grant_type"] = Text("Always client_credentials.", "client_credentials"),
                            ["client_id"] = Text("The key's public part, such as k7m2p9qa."),
                            ["client_secret"] = Text("What stands in the key after its public part; or the whole key."),
                            ["scope"] = Text("Scopes with a space between them, some of the key's; all of them if left out."),
                        },
                    },
                    Example = new JsonObject { ["grant_type"] = "client_credentials", ["client_id"] = "k7m2p9qa", ["client_secret"] = "EXAMPLE0EXAMPLE0EXAMPLE0EXAMPLE0EXAMPLE0EXA", ["scope"] = "figures:read" },
                },
            },
        };
        var token = d.Ask("/oauth/token", "createToken", Tokens,
            "Gives an access token for a key (client credentials): a JWT by RFC 9068, signed ES256. It stops with the key. Refusals have the form of RFC 6749, section 5.2.",
            [], form, d.Json("The token.", AuthSamples.Token));

        // What is refused before the form is looked at has the form of all other refusals.
        var problem = ((OpenApiResponse)token.Responses!["400"]).Content![Problem.ContentType];
        token.Responses["400"] = d.Json("What is asked for is not possible.", AuthSamples.BadRequest);
        token.Responses["401"] = d.Json("The client is not known, its secret wrong, or it may not be used from there.", AuthSamples.BadClient);
        token.Responses["413"] = d.Json("The form is too large.", new Contract.OAuthErrorView("invalid_request", "The form has more than 16 KiB."));
        token.Responses["429"] = d.Json("Too many wrong secrets came from the address.", AuthSamples.Busy);
        foreach (var status in new[] { "400", "429" })
        {
            token.Responses[status].Content![Problem.ContentType] = problem;
        }
    }

    private IOpenApiParameter Id() => d.Path("id", "The key's public part.", "k7m2p9qa");

    private static OpenApiSchema Text(string description, string? word = null) =>
        new() { Type = JsonSchemaType.String, Description = description, Enum = word is null ? null : [JsonValue.Create(word)] };
}
