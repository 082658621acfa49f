using System.Diagnostics.CodeAnalysis;

namespace SmartSteps.Reports.Occurrences;

/// <summary>
/// The name of an occurrence, sent as <c>webhook-id</c>: the same in every delivery and every attempt. <c>msg_</c> and 24 lower-case letters and digits, never a full
/// stop, which parts what a signature is made of.
/// </summary>
public readonly record struct OccurrenceId
{
    private const string Prefix = "msg_";
    private const int Length = 24;

    private readonly string? value;

    private OccurrenceId(string value) => this.value = value;

    /// <summary>The name.</summary>
    public string Value => value ?? string.Empty;

    /// <summary>A name that nothing has yet: 120 random bits.</summary>
    public static OccurrenceId Draw() => new(NameLetters.Draw(Prefix, Length));

    /// <summary>Takes a well-formed name.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out OccurrenceId id)
    {
        var good = NameLetters.Fits(Prefix, Length, text);
        id = good ? new OccurrenceId(text!) : default;
        return good;
    }

    /// <summary>Takes a well-formed name.</summary>
    /// <exception cref="FormatException">The name is not well-formed.</exception>
    public static OccurrenceId Parse(string text) => TryParse(text, out var id) ? id : throw new FormatException($"'{text}' is no occurrence's name.");

    /// <inheritdoc/>
    public override string ToString() => Value;
}
