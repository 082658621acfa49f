using System.Collections.Immutable;
using SmartSteps.Reports.Occurrences;

namespace SmartSteps.Reports.Webhooks;

/// <summary>A delivery with what it is of and how it went. Immutable.</summary>
/// <param name="Delivery">The delivery.</param>
/// <param name="Occurrence">What it tells of.</param>
/// <param name="Attempts">Its attempts, the first first.</param>
public sealed record LoggedDelivery(Delivery Delivery, Occurrence Occurrence, ImmutableArray<Attempt> Attempts);
