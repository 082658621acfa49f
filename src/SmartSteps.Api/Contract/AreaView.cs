using SmartSteps.Markets.Areas;

namespace SmartSteps.Api.Contract;

/// <summary>A public area that origins and trips are counted between.</summary>
/// <param name="Id">Its id; a quadkey where tiles stand in for areas.</param>
/// <param name="Name">Its name for people.</param>
/// <param name="Bounds">West, south, east, north, degrees.</param>
internal sealed record AreaView(string Id, string Name, double[] Bounds)
{
    public static AreaView Of(Area area)
    {
        var box = area.Outline.EnvelopeInternal;
        return new AreaView(area.Id.Value, area.Name, [Math.Round(box.MinX, 7), Math.Round(box.MinY, 7), Math.Round(box.MaxX, 7), Math.Round(box.MaxY, 7)]);
    }
}
