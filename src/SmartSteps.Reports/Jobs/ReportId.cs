using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;

namespace SmartSteps.Reports.Jobs;

/// <summary>The name of a report: <c>rep_</c> and 32 hexadecimal digits.</summary>
public readonly record struct ReportId
{
    private const string Mark = "rep_";
    private const int Bytes = 16;

    private static readonly SearchValues<char> Digits = SearchValues.Create("0123456789abcdef");

    private readonly string? value;

    private ReportId(string value) => this.value = value;

    /// <summary>The name.</summary>
    public string Value => value ?? string.Empty;

    /// <summary>A name that nobody can guess.</summary>
    public static ReportId Draw() => new(Mark + Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(Bytes)));

    /// <summary>The same name for the same cause, other for another: who asks twice for one thing gets one report.</summary>
    /// <param name="cause">What the report was asked for by, tenant and key of the request or schedule and day.</param>
    public static ReportId Of(string cause) => new(Mark + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(cause)).AsSpan(0, Bytes)));

    /// <summary>Takes a well-formed name.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out ReportId id)
    {
        var good = text is not null && text.Length == Mark.Length + (2 * Bytes) && text.StartsWith(Mark, StringComparison.Ordinal)
            && text.AsSpan(Mark.Length).IndexOfAnyExcept(Digits) < 0;
        id = good ? new ReportId(text!) : default;
        return good;
    }

    /// <inheritdoc/>
    public override string ToString() => Value;
}
