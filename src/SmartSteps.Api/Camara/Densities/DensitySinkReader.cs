using System.Text.Json;
using SmartSteps.Api.Http;

namespace SmartSteps.Api.Camara.Densities;

/// <summary>Reads where an answer is to be sent, and with which token. Pure; no message names the token.</summary>
internal static class DensitySinkReader
{
    private const int LongestAddress = 2048;
    private const int LongestToken = 4096;
    private const string TakenType = "ACCESSTOKEN";

    /// <summary>The sink; null where none is asked for, or with the problem.</summary>
    public static (DensitySink? Sink, Problem? Problem) Read(JsonObjectReader members)
    {
        var (token, expires, problem) = Credential(members);
        if (problem is not null || members.Find("sink") is not { } value)
        {
            return (null, problem);
        }

        return JsonObjectReader.TextOf(value) is { Length: <= LongestAddress } text && text.StartsWith("https://", StringComparison.Ordinal)
            && Uri.TryCreate(text, UriKind.Absolute, out var address) && address is { UserInfo: "", Fragment: "", Host.Length: > 0 }
            ? (new DensitySink(address, token, expires), null)
            : (null, CamaraProblems.Refused(CamaraCode.InvalidSink, $"'sink' is an https address of up to {LongestAddress} characters, without a user name and without a fragment."));
    }

    private static (string? Token, DateTimeOffset? ExpiresAt, Problem? Problem) Credential(JsonObjectReader members)
    {
        if (members.Find("sinkCredential") is not { } value)
        {
            return (null, null, null);
        }

        if (value.ValueKind != JsonValueKind.Object)
        {
            return (null, null, CamaraProblems.Argument("'sinkCredential' is an object."));
        }

        var credential = new JsonObjectReader(value, "credentialType", "accessToken", "accessTokenExpiresUtc", "accessTokenType", "clientId", "tokenUri", "jwksUri");
        if (credential.Problem is { } unknown)
        {
            return (null, null, CamaraProblems.Argument($"In 'sinkCredential': {unknown.Detail}"));
        }

        if (credential.Find("credentialType") is not { } type || JsonObjectReader.TextOf(type) != TakenType)
        {
            return (null, null, CamaraProblems.Refused(CamaraCode.InvalidCredential, "Only access tokens are taken: 'sinkCredential.credentialType' is ACCESSTOKEN."));
        }

        if (credential.Find("accessTokenType") is not { } kind || JsonObjectReader.TextOf(kind) != "bearer")
        {
            return (null, null, CamaraProblems.Refused(CamaraCode.InvalidToken, "Only bearer tokens are taken: 'sinkCredential.accessTokenType' is bearer."));
        }

        // A token goes into a header.
        if (credential.Find("accessToken") is not { } token || JsonObjectReader.TextOf(token) is not { Length: > 0 and <= LongestToken } text || text.AsSpan().ContainsAnyExceptInRange('!', '~'))
        {
            return (null, null, CamaraProblems.Argument($"'sinkCredential.accessToken' is a text of 1 to {LongestToken} visible ASCII characters."));
        }

        return credential.Find("accessTokenExpiresUtc") is { } expires && CamaraTime.Read(expires) is { } at
            ? (text, at, null)
            : (null, null, CamaraProblems.Argument("'sinkCredential.accessTokenExpiresUtc' is a time by RFC 3339 with its time zone."));
    }
}
