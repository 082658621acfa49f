namespace SmartSteps.Events;

/// <summary>One well-formed row of an events file. Its spans are valid only during the call that hands it over.</summary>
public readonly ref struct SignallingEvent
{
    internal SignallingEvent(long unixSeconds, ReadOnlySpan<byte> imsi, ReadOnlySpan<byte> cell)
    {
        UnixSeconds = unixSeconds;
        Imsi = new Imsi(imsi);
        Cell = cell;
    }

    /// <summary>When, in whole Unix seconds, rounded down: 0 (1970) to the end of the year 9999.</summary>
    public long UnixSeconds { get; }

    /// <summary>Who.</summary>
    public Imsi Imsi { get; }

    /// <summary>The cell's name, 1 to 512 bytes of UTF-8.</summary>
    public ReadOnlySpan<byte> Cell { get; }
}
