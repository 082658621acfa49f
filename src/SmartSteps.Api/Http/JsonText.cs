using System.Text.Json;

namespace SmartSteps.Api.Http;

/// <summary>A JSON object as it was sent.</summary>
/// <param name="Root">The object.</param>
/// <param name="Bytes">Its text in UTF-8.</param>
internal sealed record JsonText(JsonElement Root, byte[] Bytes);
