using System.Collections.Immutable;
using SmartSteps.Reports.Occurrences;

namespace SmartSteps.Reports.Webhooks;

/// <summary>A webhook to be registered.</summary>
/// <param name="Url">Where to; read by <see cref="WebhookUrl"/>.</param>
/// <param name="Description">What its owner says of it, or null.</param>
/// <param name="Types">What it is told of.</param>
/// <param name="Enabled">Whether it is told from now on.</param>
public sealed record WebhookDraft(Uri Url, string? Description, ImmutableArray<OccurrenceType> Types, bool Enabled);
