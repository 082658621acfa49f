using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;

namespace SmartSteps.Reports.Schedules;

/// <summary>The name of a schedule: <c>sch_</c> and 32 hexadecimal digits.</summary>
public readonly record struct ScheduleId
{
    private const string Mark = "sch_";
    private const int Bytes = 16;

    private static readonly SearchValues<char> Digits = SearchValues.Create("0123456789abcdef");

    private readonly string? value;

    private ScheduleId(string value) => this.value = value;

    /// <summary>The name.</summary>
    public string Value => value ?? string.Empty;

    /// <summary>A name that nobody can guess.</summary>
    public static ScheduleId Draw() => new(Mark + Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(Bytes)));

    /// <summary>The same name for the same cause, other for another.</summary>
    /// <param name="cause">What it was asked for by: tenant and key of the request.</param>
    public static ScheduleId Of(string cause) => new(Mark + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(cause)).AsSpan(0, Bytes)));

    /// <summary>Takes a well-formed name.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out ScheduleId id)
    {
        var good = text is not null && text.Length == Mark.Length + (2 * Bytes) && text.StartsWith(Mark, StringComparison.Ordinal)
            && text.AsSpan(Mark.Length).IndexOfAnyExcept(Digits) < 0;
        id = good ? new ScheduleId(text!) : default;
        return good;
    }

    /// <inheritdoc/>
    public override string ToString() => Value;
}
