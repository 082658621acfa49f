using System.Collections.Immutable;
using SmartSteps.Markets.Zones;
using SmartSteps.Reports.Occurrences;

namespace SmartSteps.Reports.Webhooks;

/// <summary>Where a tenant wants to be told. Immutable.</summary>
public sealed record Webhook
{
    /// <summary>Its name.</summary>
    public required WebhookId Id { get; init; }

    /// <summary>Whose it is.</summary>
    public required TenantId Tenant { get; init; }

    /// <summary>Where deliveries are sent.</summary>
    public required Uri Url { get; init; }

    /// <summary>What its owner says of it, or null.</summary>
    public string? Description { get; init; }

    /// <summary>What it is told of; not empty, without a test.</summary>
    public required ImmutableArray<OccurrenceType> Types { get; init; }

    /// <summary>False: it is told of nothing new, and what is pending waits.</summary>
    public required bool Enabled { get; init; }

    /// <summary>Why it was disabled by this program; null where its owner did it, and while it is enabled.</summary>
    public WebhookStop? StoppedWhy { get; init; }

    /// <summary>When it was disabled by this program, or null.</summary>
    public DateTimeOffset? StoppedAt { get; init; }

    /// <summary>The first of the attempts that have failed without one that did not; null where the last one did not fail.</summary>
    public DateTimeOffset? FailingSince { get; init; }

    /// <summary>When it was registered.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>Its secret, closed by a <see cref="SecretBox"/>.</summary>
    public required ImmutableArray<byte> Secret { get; init; }

    /// <summary>The request that its secret was made for: who sends it again may see the secret again.</summary>
    public required string SecretCause { get; init; }

    /// <summary>The secret before, closed likewise; null where there is none.</summary>
    public ImmutableArray<byte>? EarlierSecret { get; init; }

    /// <summary>Until when deliveries are signed with the secret before, too.</summary>
    public DateTimeOffset? EarlierUntil { get; init; }
}
