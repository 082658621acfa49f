using System.Buffers.Text;
using System.Collections.Immutable;
using System.Security.Cryptography;

namespace SmartSteps.Sales.Keys;

/// <summary>The parts of a key's text.</summary>
/// <param name="Role">From the prefix; a hint for people, the stored role decides.</param>
/// <param name="Id">The public part.</param>
/// <param name="SecretHash">SHA-256 of the secret.</param>
internal readonly record struct ApiKeyText(ApiKeyRole Role, string Id, ImmutableArray<byte> SecretHash)
{
    public const int IdLength = 8;
    public const int SecretBytes = 32;

    private const int PrefixLength = 5;
    private const int SecretLength = 43;
    private const int Length = PrefixLength + IdLength + 1 + SecretLength;

    /// <summary>What the text of a role's keys begins with.</summary>
    public static string PrefixOf(ApiKeyRole role) => role switch
    {
        ApiKeyRole.Operator => "ss_o_",
        ApiKeyRole.Admin => "ss_a_",
        _ => "ss_b_",
    };

    public static string Write(ApiKeyRole role, string id, ReadOnlySpan<byte> secret) =>
        $"{PrefixOf(role)}{id}_{Base64Url.EncodeToString(secret)}";

    public static bool TryParse(string? text, out ApiKeyText key)
    {
        key = default;
        if (text?.Length != Length || !TryReadRole(text, out var role))
        {
            return false;
        }

        var id = text.Substring(PrefixLength, IdLength);
        Span<byte> secret = stackalloc byte[SecretBytes];
        if (!id.All(char.IsAsciiLetterOrDigit)
            || text[PrefixLength + IdLength] != '_'
            || !Base64Url.IsValid(text.AsSpan(Length - SecretLength), out _)
            || !Base64Url.TryDecodeFromChars(text.AsSpan(Length - SecretLength), secret, out var written)
            || written != SecretBytes)
        {
            return false;
        }

        key = new ApiKeyText(role, id, [.. SHA256.HashData(secret)]);
        CryptographicOperations.ZeroMemory(secret);
        return true;
    }

    private static bool TryReadRole(string text, out ApiKeyRole role)
    {
        foreach (var each in Enum.GetValues<ApiKeyRole>())
        {
            if (text.StartsWith(PrefixOf(each), StringComparison.Ordinal))
            {
                role = each;
                return true;
            }
        }

        role = default;
        return false;
    }
}
