using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Primitives;

namespace SmartSteps.Api.Http;

/// <summary>Strong entity tags (RFC 9110, 8.8.3), made from everything that decides a body.</summary>
internal static class EntityTag
{
    private const int Bytes = 15;

    private static readonly byte[] Key = RandomNumberGenerator.GetBytes(HMACSHA256.HashSizeInBytes);

    /// <summary>A tag without quotes.</summary>
    public static string Of(string everything) => Base64Url.EncodeToString(SHA256.HashData(Encoding.UTF8.GetBytes(everything)).AsSpan(0, Bytes));

    /// <summary>
    /// A tag of the body itself, under a key that this process alone knows: all of a body but its figure can be guessed, and a tag is told to who does not buy (HEAD, 304), who could otherwise hash
    /// one figure after the other until the tag is met. After a restart a body is sent once more.
    /// </summary>
    public static string Of(byte[] body) => Base64Url.EncodeToString(HMACSHA256.HashData(Key, body).AsSpan(0, Bytes));

    /// <summary>The header's value; each content coding is a representation with a tag of its own.</summary>
    public static string Quoted(string tag, string? coding) => coding is null ? $"\"{tag}\"" : $"\"{tag}.{coding}\"";

    /// <summary>True when If-None-Match holds the tag.</summary>
    public static bool IsIn(StringValues ifNoneMatch, string quoted) => ifNoneMatch.Count > 0
        && (ifNoneMatch.Count == 1 && ifNoneMatch[0] == quoted || ifNoneMatch.SelectMany(h => (h ?? string.Empty).Split(',', StringSplitOptions.TrimEntries))
            .Any(t => t == "*" || t == quoted || (t.StartsWith("W/", StringComparison.Ordinal) && t[2..] == quoted)));
}
