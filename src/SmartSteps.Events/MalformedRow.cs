namespace SmartSteps.Events;

/// <summary>A line that is not a row of the declared columns. Its text may hold an identity: mask it before it is kept anywhere.</summary>
public readonly ref struct MalformedRow
{
    internal MalformedRow(long line, string column, MalformedReason reason, ReadOnlySpan<byte> text)
    {
        Line = line;
        Column = column;
        Reason = reason;
        Text = text;
    }

    /// <summary>Line in the file; the header is line 1.</summary>
    public long Line { get; }

    /// <summary>Our name of the column that is wrong (<c>timestamp</c>, <c>imsi</c>, <c>cell</c>); empty where it is the line as a whole.</summary>
    public string Column { get; }

    /// <summary>What is wrong.</summary>
    public MalformedReason Reason { get; }

    /// <summary>The line without its end, unmasked; at most 64 KiB and one byte of an overlong one.</summary>
    public ReadOnlySpan<byte> Text { get; }

    /// <summary>Nothing of the text.</summary>
    public override string ToString() => $"line {Line}";
}
