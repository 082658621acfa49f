using System.Collections.Immutable;
using SmartSteps.Reports.Occurrences;

namespace SmartSteps.Reports.Webhooks;

/// <summary>What is to be changed of a webhook; what is null stays.</summary>
/// <param name="Url">Where to.</param>
/// <param name="HasDescription">True where the description is changed, to null too.</param>
/// <param name="Description">What its owner says of it.</param>
/// <param name="Types">What it is told of.</param>
/// <param name="Enabled">Whether it is told.</param>
public sealed record WebhookChange(Uri? Url, bool HasDescription, string? Description, ImmutableArray<OccurrenceType>? Types, bool? Enabled);
