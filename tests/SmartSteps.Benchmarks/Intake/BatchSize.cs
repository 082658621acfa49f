using System.CommandLine.Parsing;
using System.Globalization;
using System.Runtime.InteropServices;

namespace SmartSteps.Benchmarks.Intake;

/// <summary>How batches are made.</summary>
/// <param name="Megabytes">Text of each, in millions of bytes; 1 to 64.</param>
/// <param name="Gzip">Whether each is packed.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct BatchSize(int Megabytes, bool Gzip)
{
    private const string Packed = "gz";
    private const int Most = 64;

    /// <summary>Bytes of text.</summary>
    public int Bytes => Megabytes * 1_000_000;

    /// <summary>Reads <c>4</c> or <c>4gz</c>.</summary>
    public static BatchSize Read(string text, ArgumentResult result)
    {
        var gzip = text.EndsWith(Packed, StringComparison.Ordinal);
        if (int.TryParse(gzip ? text[..^Packed.Length] : text, NumberStyles.None, CultureInfo.InvariantCulture, out var megabytes) && megabytes is >= 1 and <= Most)
        {
            return new BatchSize(megabytes, gzip);
        }

        result.AddError($"'{text}' is no size of a batch. Write it as 4 or 4gz, {Most} MB at most.");
        return default;
    }

    public override string ToString() => $"{Megabytes} MB {(Gzip ? "gzip" : "plain")}";
}
