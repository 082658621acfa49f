using System.Globalization;
using System.Text.Json;

namespace SmartSteps.Facts.Log;

/// <summary>A set of parameters was used for the first time.</summary>
/// <param name="Parameters">The parameters.</param>
/// <param name="At">When the seal was made that used them.</param>
public sealed record ParametersLeaf(ReleaseParameters Parameters, DateTimeOffset? At) : LogLeaf(At)
{
    internal const string KindName = "parameters";

    /// <inheritdoc/>
    public override string Kind => KindName;

    /// <inheritdoc/>
    public override string Identity => IdentityOf(Parameters);

    /// <summary>The identity of the entry for these parameters.</summary>
    public static string IdentityOf(ReleaseParameters p) => string.Create(
        CultureInfo.InvariantCulture,
        $"parameters/{p.Product},{LeafFields.NameOf(p.Profile)},{p.Method},{p.Variance},{p.Threshold},{p.Rho},{p.Bound}");

    internal static ParametersLeaf Of(LeafFields fields, DateTimeOffset? at) => new(fields.Parameters(), at);

    private protected override void Write(Utf8JsonWriter json)
    {
        json.WriteString("product", Parameters.Product.Value);
        LeafFields.Write(json, Parameters);
    }
}
