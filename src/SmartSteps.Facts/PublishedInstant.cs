namespace SmartSteps.Facts;

/// <summary>
/// The instants that are published. They are coarse on purpose: a seal is stamped after its window was counted, and from hour to hour the exact instants
/// would tell how long counting took, which grows with the number of events.
/// </summary>
public static class PublishedInstant
{
    /// <summary>What they are multiples of, from midnight UTC on: 15 minutes.</summary>
    public static readonly TimeSpan Step = TimeSpan.FromMinutes(15);

    /// <summary>The instant of now as it may be published: the last multiple of <see cref="Step"/>, in UTC.</summary>
    public static DateTimeOffset Now(TimeProvider clock) => Of(clock.GetUtcNow());

    /// <summary>The last multiple of <see cref="Step"/> that is not after an instant, in UTC.</summary>
    public static DateTimeOffset Of(DateTimeOffset instant) => new(instant.UtcTicks - (instant.UtcTicks % Step.Ticks), TimeSpan.Zero);
}
