// Attachments: each is sent in a request of its own, with progress, while the text goes on saving itself. A file that is
// too large is refused here, before it is sent. Without this the page's own buttons do the same.
const MB = 1048576;

function tell(holder, sentence) {
  const error = holder.querySelector("[data-files-error]");
  error.textContent = sentence;
  error.hidden = !sentence;
}

const token = () => document.cookie.match(/(?:^|; )csrftoken=([^;]+)/)?.[1] ?? "";

function send(holder, url, body) {
  const progress = holder.querySelector("[data-files-progress]");
  const request = new XMLHttpRequest();
  request.open("POST", url);
  request.setRequestHeader("Accept", "application/json");
  request.setRequestHeader("X-CSRFToken", token());
  request.responseType = "json";
  request.upload.addEventListener("progress", (event) => { progress.value = event.lengthComputable ? event.loaded / event.total : 0; });
  request.addEventListener("loadend", () => {
    progress.hidden = true;
    const told = request.response;
    if (told?.list) holder.querySelector("[data-files-list]").innerHTML = told.list;
    if (told) tell(holder, told.sentence ?? "");
    else if (request.status === 413) tell(holder, "文件太大，没有上传。请压缩或拆分后再上传。");
    else if (request.status === 403 || request.responseURL.includes("sign-in")) tell(holder, "登录已失效，文件没有上传。请在新窗口登录后重试。");
    else tell(holder, "网络不通或服务器忙，文件没有上传。文字已自动保存，请稍后重试。");
  });
  tell(holder, "");
  progress.value = 0;
  progress.hidden = false;
  request.send(body);
}

function upload(holder) {
  const input = holder.querySelector("input[type=file]");
  const file = input.files[0];
  if (!file) return tell(holder, "请选择要上传的文件。");
  const most = Number(holder.dataset.mostMb);
  if (file.size > most * MB) {
    input.value = "";
    return tell(holder, `“${file.name}”有 ${(file.size / MB).toFixed(1)} MB，每个文件不能超过 ${most} MB，没有上传。`);
  }
  const body = new FormData();
  body.append("file", file);
  send(holder, input.form.action, body);
  input.value = "";
}

for (const holder of document.querySelectorAll("[data-files]")) {
  const input = holder.querySelector("input[type=file]");
  // A file is no text of the section: it must not mark that as changed.
  for (const kind of ["input", "change"]) holder.addEventListener(kind, (event) => event.stopPropagation());
  input.addEventListener("change", () => upload(holder));
  holder.addEventListener("click", (event) => {
    const remove = event.target.closest("[data-files-remove]");
    const add = event.target.closest("button[type=submit]:not([data-files-remove])");
    if (!remove && !add) return;
    event.preventDefault();
    if (remove) send(holder, remove.formAction, new FormData());
    else upload(holder);
  });
}
