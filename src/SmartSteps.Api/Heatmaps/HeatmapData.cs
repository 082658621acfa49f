using SmartSteps.Api.Contract;
using SmartSteps.Insights.Footfall;

namespace SmartSteps.Api.Heatmaps;

/// <summary>The figures of a heatmap as the API gives them: for whoever holds a saved answer against the facts.</summary>
public static class HeatmapData
{
    /// <summary>What stands as <c>data</c> in the JSON answer, UTF-8.</summary>
    public static byte[] JsonOf(Heatmap heatmap) => ApiJson.Write(HeatmapBodies.ViewOf(heatmap));
}
