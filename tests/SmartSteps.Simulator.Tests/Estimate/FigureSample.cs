using SmartSteps.Insights.Figures;

namespace SmartSteps.Simulator.Tests.Estimate;

/// <summary>A figure before noise beside its truth.</summary>
/// <param name="Resolution">What the tables call it: leaf, 1 km, 2 km, zone hour, …</param>
/// <param name="Kind">What is counted.</param>
/// <param name="SideMetres">√ of its area.</param>
/// <param name="Hour">Hour of the day, or −1 for a day.</param>
/// <param name="Leaves">Released cells that it adds up.</param>
/// <param name="People">True people.</param>
/// <param name="Subscribers">True subscribers who take part, or NaN where the truth does not say.</param>
/// <param name="Devices">Devices counted, before noise.</param>
internal readonly record struct FigureSample(
    string Resolution, EstimateKind Kind, double SideMetres, int Hour, int Leaves, double People, double Subscribers, double Devices);
