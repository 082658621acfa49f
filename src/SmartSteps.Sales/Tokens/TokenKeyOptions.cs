namespace SmartSteps.Sales.Tokens;

/// <summary>How long the keys of access tokens live.</summary>
public sealed class TokenKeyOptions
{
    /// <summary>How long a key signs before the next takes over; default 30 days, 1 day to 366 days.</summary>
    public TimeSpan Life { get; set; } = TimeSpan.FromDays(30);

    /// <summary>How long the next key is published before it signs, so that everybody has fetched it by then; default 1 day, from an hour up to <see cref="Life"/>.</summary>
    public TimeSpan Lead { get; set; } = TimeSpan.FromDays(1);

    /// <summary>How long a key that signs no more stays published: longer than any token lives; default 2 hours, 1 hour to 7 days.</summary>
    public TimeSpan Kept { get; set; } = TimeSpan.FromHours(2);

    /// <summary>Checks the bounds.</summary>
    /// <exception cref="ArgumentOutOfRangeException">One is not kept.</exception>
    public void Validate()
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(Life, TimeSpan.FromDays(1), nameof(Life));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(Life, TimeSpan.FromDays(366), nameof(Life));
        ArgumentOutOfRangeException.ThrowIfLessThan(Lead, TimeSpan.FromHours(1), nameof(Lead));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(Lead, Life, nameof(Lead));
        ArgumentOutOfRangeException.ThrowIfLessThan(Kept, TimeSpan.FromHours(1), nameof(Kept));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(Kept, TimeSpan.FromDays(7), nameof(Kept));
    }
}
