using System.Buffers.Text;
using System.Collections.Immutable;
using System.Security.Cryptography;

namespace SmartSteps.Sales.Keys;

/// <summary>The parts of a key's text.</summary>
/// <param name="Role">From the prefix, which has to be that of the stored role; null where none was sent.</param>
/// <param name="Id">The public part.</param>
/// <param name="SecretHash">SHA-256 of the secret.</param>
internal readonly record struct ApiKeyText(ApiKeyRole? Role, string Id, ImmutableArray<byte> SecretHash)
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

    /// <summary>A text with a new secret, and the secret's hash.</summary>
    public static (string Text, ImmutableArray<byte> Hash) Make(ApiKeyRole role, string id)
    {
        Span<byte> secret = stackalloc byte[SecretBytes];
        RandomNumberGenerator.Fill(secret);
        var text = $"{PrefixOf(role)}{id}_{Base64Url.EncodeToString(secret)}";
        ImmutableArray<byte> hash = [.. SHA256.HashData(secret)];
        CryptographicOperations.ZeroMemory(secret);
        return (text, hash);
    }

    /// <summary>Reads a whole text.</summary>
    public static bool TryParse(string? text, out ApiKeyText key)
    {
        key = default;
        return text?.Length == Length && text[PrefixLength + IdLength] == '_' && TryReadRole(text, out var role)
            && TryRead(role, text.Substring(PrefixLength, IdLength), text.AsSpan(Length - SecretLength), out key);
    }

    /// <summary>Reads an id, alone or with its prefix, and a secret, alone or within the whole text of the same id.</summary>
    public static bool TryParse(string? id, string? secret, out ApiKeyText key)
    {
        key = default;
        if (id is null || secret is null)
        {
            return false;
        }

        if (TryParse(secret, out key))
        {
            return id == key.Id || id == PrefixOf(key.Role!.Value) + key.Id;
        }

        ApiKeyRole? role = null;
        if (id.Length == PrefixLength + IdLength && TryReadRole(id, out var named))
        {
            (role, id) = (named, id[PrefixLength..]);
        }

        return id.Length == IdLength && secret.Length == SecretLength && TryRead(role, id, secret, out key);
    }

    private static bool TryRead(ApiKeyRole? role, string id, ReadOnlySpan<char> coded, out ApiKeyText key)
    {
        key = default;
        Span<byte> secret = stackalloc byte[SecretBytes];
        if (!id.All(char.IsAsciiLetterOrDigit)
            || !Base64Url.IsValid(coded, out _)
            || !Base64Url.TryDecodeFromChars(coded, secret, out var written)
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
