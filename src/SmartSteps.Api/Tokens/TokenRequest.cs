using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Primitives;
using SmartSteps.Api.Http;
using SmartSteps.Api.Keys;

namespace SmartSteps.Api.Tokens;

/// <summary>What is asked of the token endpoint: a form, each parameter once, the client's secret in the form or in Basic.</summary>
/// <param name="ClientId">The client: the public part of a key.</param>
/// <param name="ClientSecret">Its secret.</param>
/// <param name="Scope">The scopes wished for; null for all that the key has.</param>
internal sealed record TokenRequest(string ClientId, string ClientSecret, string? Scope)
{
    private const int MostBytes = 16 << 10;
    private const string Form = "application/x-www-form-urlencoded";
    private static readonly string[] Known = ["grant_type", "scope", "client_id", "client_secret"];

    /// <summary>Reads the request; or what is wrong with it.</summary>
    public static async Task<(TokenRequest? Request, OAuthAnswer? Fault)> ReadAsync(HttpContext context)
    {
        var (form, fault) = await ReadFormAsync(context);
        if (form is null)
        {
            return (null, fault);
        }

        foreach (var name in Known)
        {
            if (form[name].Count > 1)
            {
                return (null, Invalid($"'{name}' is given {form[name].Count} times; give it once."));
            }
        }

        switch (form["grant_type"].ToString())
        {
            case "client_credentials":
                return ReadClient(context.Request.Headers.Authorization.ToString(), form);
            case "":
                return (null, Invalid("'grant_type' is missing: send grant_type=client_credentials."));
            default:
                return (null, OAuthAnswer.Error("unsupported_grant_type", "Only client_credentials is possible here: send grant_type=client_credentials."));
        }
    }

    private static (TokenRequest? Request, OAuthAnswer? Fault) ReadClient(string authorization, IFormCollection form)
    {
        var scope = TextOf(form["scope"]);
        var (id, secret) = (TextOf(form["client_id"]), TextOf(form["client_secret"]));
        if (!Credential.TryReadBasic(authorization, out var user, out var password))
        {
            return authorization.Length > 0 ? (null, OAuthAnswer.Error("invalid_client", "A client shows its secret by Basic, or in the form.", StatusCodes.Status401Unauthorized))
                : id is null || secret is null ? (null, OAuthAnswer.Error("invalid_client", "No client: send the public part of a key as client_id and its secret as client_secret, in the form or by Basic.", StatusCodes.Status401Unauthorized))
                : (new TokenRequest(id, secret, scope), null);
        }

        // By RFC 6749, section 2.3.1, both are coded as in a form before they are put into Basic.
        (user, password) = (Uri.UnescapeDataString(user.Replace('+', ' ')), Uri.UnescapeDataString(password.Replace('+', ' ')));
        return secret is not null ? (null, Invalid("The client's secret is sent both by Basic and in the form; send it once."))
            : id is not null && id != user ? (null, Invalid("'client_id' is another client than the one of Basic."))
            : (new TokenRequest(user, password, scope), null);
    }

    private static async Task<(IFormCollection? Form, OAuthAnswer? Fault)> ReadFormAsync(HttpContext context)
    {
        var request = context.Request;
        if (!string.Equals(request.ContentType?.Split(';')[0].Trim(), Form, StringComparison.OrdinalIgnoreCase))
        {
            return (null, Invalid($"Send the parameters as a form: Content-Type {Form}."));
        }

        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit)
        {
            limit.MaxRequestBodySize = MostBytes;
        }

        try
        {
            return (await request.ReadFormAsync(context.RequestAborted), null);
        }
        catch (BadHttpRequestException refused) when (refused.StatusCode == StatusCodes.Status413PayloadTooLarge)
        {
            return (null, OAuthAnswer.Error("invalid_request", $"The form has more than {MostBytes >> 10} KiB.", StatusCodes.Status413PayloadTooLarge));
        }
        catch (Exception failure) when (failure is InvalidDataException or BadHttpRequestException)
        {
            return (null, Invalid("The form cannot be read: send name=value pairs with & between them, in UTF-8."));
        }
    }

    private static OAuthAnswer Invalid(string description) => OAuthAnswer.Error("invalid_request", description);

    private static string? TextOf(StringValues value) => value.ToString() is { Length: > 0 } text ? text : null;

    /// <summary>Never the secret.</summary>
    public override string ToString() => $"token for {Problems.Shorten(ClientId)}";
}
