using System.Security.Cryptography;
using System.Text;

namespace SmartSteps.Reports.Occurrences;

/// <summary>Names that are drawn or derived: a prefix, then letters and digits that do not look alike, five bits each.</summary>
internal static class NameLetters
{
    private const string Letters = "abcdefghijkmnpqrstuvwxyz23456789";

    /// <summary>A name that nothing has yet.</summary>
    public static string Draw(string prefix, int length) => prefix + RandomNumberGenerator.GetString(Letters, length);

    /// <summary>The name that belongs to a seed: always the same, and telling nothing of it.</summary>
    public static string Of(string prefix, int length, string seed) =>
        prefix + string.Concat(SHA256.HashData(Encoding.UTF8.GetBytes(prefix + seed)).Take(length).Select(b => Letters[b % Letters.Length]));

    /// <summary>True where a text has the form.</summary>
    public static bool Fits(string prefix, int length, string? text) =>
        text?.Length == prefix.Length + length && text.StartsWith(prefix, StringComparison.Ordinal)
        && text.Skip(prefix.Length).All(c => Letters.Contains(c, StringComparison.Ordinal));
}
