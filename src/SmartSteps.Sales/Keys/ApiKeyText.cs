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

    private const string BuyerPrefix = "ss_b_";
    private const string OperatorPrefix = "ss_o_";
    private const int SecretLength = 43;
    private const int Length = 5 + IdLength + 1 + SecretLength;

    public static string Write(ApiKeyRole role, string id, ReadOnlySpan<byte> secret) =>
        $"{(role == ApiKeyRole.Operator ? OperatorPrefix : BuyerPrefix)}{id}_{Base64Url.EncodeToString(secret)}";

    public static bool TryParse(string? text, out ApiKeyText key)
    {
        key = default;
        if (text?.Length != Length)
        {
            return false;
        }

        var isOperator = text.StartsWith(OperatorPrefix, StringComparison.Ordinal);
        if (!isOperator && !text.StartsWith(BuyerPrefix, StringComparison.Ordinal))
        {
            return false;
        }

        var id = text.Substring(BuyerPrefix.Length, IdLength);
        Span<byte> secret = stackalloc byte[SecretBytes];
        if (!id.All(char.IsAsciiLetterOrDigit)
            || text[BuyerPrefix.Length + IdLength] != '_'
            || !Base64Url.IsValid(text.AsSpan(Length - SecretLength), out _)
            || !Base64Url.TryDecodeFromChars(text.AsSpan(Length - SecretLength), secret, out var written)
            || written != SecretBytes)
        {
            return false;
        }

        key = new ApiKeyText(isOperator ? ApiKeyRole.Operator : ApiKeyRole.Buyer, id, [.. SHA256.HashData(secret)]);
        CryptographicOperations.ZeroMemory(secret);
        return true;
    }
}
