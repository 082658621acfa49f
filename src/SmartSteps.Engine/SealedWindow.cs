using SmartSteps.Facts;
using SmartSteps.Markets;

namespace SmartSteps.Engine;

/// <summary>News of a window of a product that has become public.</summary>
/// <param name="Market">The market.</param>
/// <param name="Product">Footfall hour by hour, all others when their day closes.</param>
/// <param name="Window">The hour or the whole day.</param>
public readonly record struct SealedWindow(MarketId Market, ProductId Product, SealWindow Window);
