using System.Text.Json.Serialization;

namespace SmartSteps.Gate;

/// <summary>Writes receipts without reflection.</summary>
[JsonSourceGenerationOptions(UseStringEnumConverter = true)]
[JsonSerializable(typeof(StoredReceipt))]
internal sealed partial class ReceiptJson : JsonSerializerContext;
