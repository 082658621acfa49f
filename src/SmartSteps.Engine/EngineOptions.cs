using SmartSteps.Presence;

namespace SmartSteps.Engine;

/// <summary>When hours are sealed and days closed.</summary>
public sealed class EngineOptions
{
    /// <summary>How presence is read from events; its allowance is also how long an hour waits for late events.</summary>
    public PresenceOptions Presence { get; init; } = new();

    /// <summary>Local time on the day after at which a day closes. Default 04:00, 00:00 to 23:59.</summary>
    public TimeOnly ClosingTime { get; init; } = new(4, 0);

    /// <summary>A feed that has declared nothing for this long is declared complete up to this long ago. Default 60 min, 1 min to 24 h.</summary>
    public TimeSpan SilentFeedDelay { get; init; } = TimeSpan.FromMinutes(60);

    /// <summary>How often the loop looks for what is due. Default 5 s, 10 ms to 1 h.</summary>
    public TimeSpan LookInterval { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>Shards that are counted at a time. Default: the machine's processors.</summary>
    public int Parallelism { get; init; } = Environment.ProcessorCount;

    /// <summary>
    /// Noisy values that one commit makes public at most, unless a single window has more: whoever else writes waits for it, some 20 ms a million. Default
    /// 1,000,000, at least 1.
    /// </summary>
    public int CellsPerCommit { get; init; } = 1_000_000;

    /// <summary>Checks the ranges.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A value is out of its range; the message names it.</exception>
    public void Validate()
    {
        Presence.Validate();
        if (SilentFeedDelay < TimeSpan.FromMinutes(1) || SilentFeedDelay > TimeSpan.FromHours(24))
        {
            throw new ArgumentOutOfRangeException(nameof(SilentFeedDelay), SilentFeedDelay, "SilentFeedDelay is from 1 min to 24 h.");
        }

        if (LookInterval < TimeSpan.FromMilliseconds(10) || LookInterval > TimeSpan.FromHours(1))
        {
            throw new ArgumentOutOfRangeException(nameof(LookInterval), LookInterval, "LookInterval is from 10 ms to 1 h.");
        }

        ArgumentOutOfRangeException.ThrowIfLessThan(Parallelism, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(CellsPerCommit, 1);
    }
}
