namespace SmartSteps.Events;

/// <summary>Why a line is not a row of the declared columns.</summary>
public enum MalformedReason
{
    /// <summary>The line is longer than 64 KiB.</summary>
    TooLong,

    /// <summary>The line holds a NUL byte.</summary>
    NulByte,

    /// <summary>A quoted field is not closed on its line, or goes on after its closing quote.</summary>
    BadQuotes,

    /// <summary>More or fewer fields than the header has columns.</summary>
    FieldCount,

    /// <summary>A wanted column is empty.</summary>
    Empty,

    /// <summary>Not a timestamp in one of the forms taken.</summary>
    BadTimestamp,

    /// <summary>An identity over 128 bytes, or a cell over 512.</summary>
    FieldTooLong,
}
