namespace SmartSteps.Api.Contract;

/// <summary>The measurement grid.</summary>
/// <param name="Version">Version of the cell plan that it is cut from.</param>
/// <param name="Leaves">How many leaves it has.</param>
/// <param name="LeavesByZoom">How many of each zoom.</param>
/// <param name="Bounds">West, south, east, north of what it covers, degrees.</param>
internal sealed record GridView(string Version, int Leaves, IReadOnlyDictionary<string, int> LeavesByZoom, double[] Bounds);
