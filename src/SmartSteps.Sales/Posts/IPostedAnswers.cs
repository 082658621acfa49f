using SmartSteps.Markets.Zones;

namespace SmartSteps.Sales.Posts;

/// <summary>Answers to requests that carried an idempotency key. Thread-safe; a write is durable when it returns.</summary>
public interface IPostedAnswers
{
    /// <summary>What the tenant was answered under this key, or null.</summary>
    ValueTask<PostedAnswer?> FindAsync(TenantId tenant, string key, CancellationToken cancellationToken);

    /// <summary>Keeps an answer, and forgets those from before an instant; an answer that is there already stays.</summary>
    ValueTask AddAsync(PostedAnswer answer, DateTimeOffset forgetBefore, CancellationToken cancellationToken);
}
