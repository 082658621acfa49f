using System.Text.RegularExpressions;

namespace SmartSteps.Intake;

/// <summary>The sender's name for a batch within a market: 1 to 128 letters, digits, dots, colons, underscores and hyphens.</summary>
public readonly partial record struct BatchId
{
    private BatchId(string value) => Value = value;

    /// <summary>The name.</summary>
    public string Value { get; }

    /// <summary>Reads a name; false where it has other characters or another length.</summary>
    public static bool TryParse(string? text, out BatchId id)
    {
        var good = text is not null && Form().IsMatch(text);
        id = good ? new BatchId(text!) : default;
        return good;
    }

    /// <inheritdoc/>
    public override string ToString() => Value;

    [GeneratedRegex("^[A-Za-z0-9._:-]{1,128}\\z", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Form();
}
