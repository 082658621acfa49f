using System.Buffers.Text;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace SmartSteps.Facts.Log;

/// <summary>
/// The digest that ties released facts to the log: SHA-256 over lines of UTF-8, each ended by a line feed. First <c>smartsteps-facts-1</c>,
/// then market, product, window, profile, method, σ², τ, ρ, bound, domain version, scale and the instant of sealing in UTC, each as the seal's
/// entry writes it; then a line for each block by ascending key: its key as a decimal number, a colon, and its noisy values in their public order, parted by commas.
/// </summary>
public static class FactsDigest
{
    private const string Format = "smartsteps-facts-1";

    /// <summary>Characters of a number of 64 bits.</summary>
    private const int LongestNumber = 20;

    /// <summary>64 hexadecimal digits.</summary>
    public static string Of(SealedFacts facts)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var parameters = facts.Parameters;
        Append(hash, string.Create(
            CultureInfo.InvariantCulture,
            $"{Format}\n{facts.Market}\n{parameters.Product}\n{SealLeaf.TextOf(facts.Window)}\n{LeafFields.NameOf(parameters.Profile)}\n{parameters.Method}\n{parameters.Variance}\n{parameters.Threshold}\n{parameters.Rho}\n{parameters.Bound}\n{facts.DomainVersion}\n{facts.Scale}\n{LogLeaf.Text(facts.SealedAt)}\n"));
        var line = new byte[LongestNumber + 2];
        foreach (var block in facts.Blocks)
        {
            var longest = ((block.Values.Length + 2) * (LongestNumber + 1)) + 2;
            if (line.Length < longest)
            {
                line = new byte[longest];
            }

            Utf8Formatter.TryFormat(block.Key, line, out var length);
            var mark = (byte)':';
            foreach (var value in block.Values)
            {
                line[length++] = mark;
                Utf8Formatter.TryFormat(value, line.AsSpan(length), out var digits);
                length += digits;
                mark = (byte)',';
            }

            if (block.Values.IsEmpty)
            {
                line[length++] = mark;
            }

            line[length++] = (byte)'\n';
            hash.AppendData(line, 0, length);
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    private static void Append(IncrementalHash hash, string text) => hash.AppendData(Encoding.UTF8.GetBytes(text));
}
