namespace SmartSteps.Simulator.City;

/// <summary>Malls with their parts: each part is an indoor zone of its own.</summary>
internal static class MallParts
{
    public const float HalfWidth = 120;
    public const float HalfHeight = 80;

    private static readonly (string Name, double Share)[] Parts = [("ground", 0.45), ("upper", 0.33), ("food", 0.22)];

    /// <summary>The mall and its parts, side by side from west to east.</summary>
    /// <param name="first">Index that the mall will have.</param>
    /// <param name="indoor">True where the parts have indoor cells.</param>
    public static IEnumerable<Venue> Of(int first, int number, Spot centre, double attraction, bool indoor)
    {
        yield return new Venue($"mall-{number}", "mall", -1, null, centre, HalfWidth, HalfHeight, 0);
        var width = HalfWidth / Parts.Length;
        for (var i = 0; i < Parts.Length; i++)
        {
            var id = $"mall-{number}-{Parts[i].Name}";
            var middle = centre with { East = centre.East + ((i - 1) * 2 * width) };
            yield return new Venue(id, "mall-part", first, indoor ? id : null, middle, width, HalfHeight, attraction * Parts[i].Share) { Level = i };
        }
    }
}
