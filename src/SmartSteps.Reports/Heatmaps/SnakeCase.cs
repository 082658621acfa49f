namespace SmartSteps.Reports.Heatmaps;

/// <summary>Enumerations as the outside reads them: <c>LowDensity</c> is <c>low_density</c>.</summary>
public static class SnakeCase
{
    /// <summary>The name in lower snake case.</summary>
    public static string Of<TEnum>(TEnum value)
        where TEnum : struct, Enum => Names<TEnum>.ByValue.TryGetValue(value, out var name) ? name : value.ToString();

    private static class Names<TEnum>
        where TEnum : struct, Enum
    {
        public static readonly Dictionary<TEnum, string> ByValue =
            Enum.GetValues<TEnum>().Distinct().ToDictionary(v => v, v => System.Text.Json.JsonNamingPolicy.SnakeCaseLower.ConvertName(v.ToString()));
    }
}
