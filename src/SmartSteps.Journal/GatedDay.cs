using SmartSteps.Grid;

namespace SmartSteps.Journal;

/// <summary>The events of one market day within a batch, in any order. The journal may reorder them in place.</summary>
/// <param name="Day">The day.</param>
/// <param name="Events">At least one event.</param>
public readonly record struct GatedDay(MarketDay Day, Memory<GatedEvent> Events);
